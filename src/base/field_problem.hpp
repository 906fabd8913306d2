#pragma once

#include <string>
#include <vector>

namespace base {

/// What is wrong with one field of what was typed, for the person who typed it.
struct FieldProblem {
    std::string field;     ///< the input's name in the form
    std::string sentence;  ///< French: what to put there instead
};

using FieldProblems = std::vector<FieldProblem>;

}  // namespace base
