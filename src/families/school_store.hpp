#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "families/ids.hpp"
#include "platform/db/database.hpp"

namespace families {

struct SchoolName {
    SchoolId id;
    std::string name;
};
/// By name.
[[nodiscard]] std::vector<SchoolName> schools(db::Read read);

struct ClassName {
    SchoolClassId id;
    SchoolId school;
    std::string school_name;
    std::string name;
};
/// Of all schools, by school, then by name.
[[nodiscard]] std::vector<ClassName> school_classes(db::Read read, std::string_view school_year);

}  // namespace families
