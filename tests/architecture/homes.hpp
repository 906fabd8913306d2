#pragma once

#include <string>
#include <vector>

#include "architecture/source_text.hpp"

namespace architecture {

/// A name that a file gives to something of its own, or declares for its room.
struct Definition {
    enum class Kind { type, alias, function, constant };
    Kind kind = Kind::type;
    std::string name;
    std::string space;       ///< the namespace, "office::views"
    bool is_hidden = false;  ///< inside a nameless namespace
    std::string what;  ///< of a function its parameters' types, of an alias what it stands for
    int line = 0;
};
[[nodiscard]] std::vector<Definition> definitions(const SourceFile& file);

/// "src/office/csv.cpp" -> "office"; "src/platform/db/value.cpp" -> "platform/db".
[[nodiscard]] std::string room_of(std::string_view path);

/// Everything has one home in its room: no two types of one name in one namespace, which the
/// language forbids and no compiler tells; and no two helpers of one name and the same parameters
/// in two files, nor one that hides what the room shows, so that the files of a room can be
/// compiled together.
[[nodiscard]] Complaints check_homes(const std::vector<SourceFile>& files);

}  // namespace architecture
