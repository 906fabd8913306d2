#include "town/setting_store.hpp"

namespace town {

std::optional<std::string> read_setting(db::Read read, std::string_view name) {
    auto row = read->one<std::string>("SELECT setting FROM town_setting WHERE name = :name",
                                      {{"name", name}});
    if (!row) return std::nullopt;
    return std::get<0>(std::move(*row));
}

void write_setting(const db::Write& write, std::string_view name, std::string_view setting) {
    write->execute(
        "INSERT INTO town_setting (name, setting) VALUES (:name, :setting) "
        "ON CONFLICT (name) DO UPDATE SET setting = excluded.setting",
        {{"name", name}, {"setting", setting}});
}

}  // namespace town
