#include "families/school_store.hpp"

namespace families {

std::vector<SchoolName> schools(db::Read read) {
    return read->all("SELECT id, name FROM school ORDER BY name", {}, [](const db::Row& row) {
        return SchoolName{row.get<SchoolId>(0), row.get<std::string>(1)};
    });
}

std::vector<ClassName> school_classes(db::Read read, std::string_view school_year) {
    return read->all(R"(
        SELECT k.id, s.id, s.name, k.name FROM school_class k JOIN school s ON s.id = k.school_id
        WHERE k.school_year = :year ORDER BY s.name, k.name)",
                     {{"year", school_year}}, [](const db::Row& row) {
                         return ClassName{row.get<SchoolClassId>(0), row.get<SchoolId>(1),
                                          row.get<std::string>(2), row.get<std::string>(3)};
                     });
}

}  // namespace families
