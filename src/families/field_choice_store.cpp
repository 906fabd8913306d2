#include "families/field_choice_store.hpp"

namespace families {

FieldChoices field_choices(db::Read read) {
    FieldChoices choices;
    read->each("SELECT field, access, change_mode FROM field_choice", {}, [&](const db::Row& row) {
        const auto* field = family_field_named(row.text(0));
        const auto access = field_access_named(row.text(1));
        const auto mode = change_mode_named(row.text(2));
        if (field && access && mode) choices.set(field->field, {*access, *mode});
    });
    return choices;
}

void set_field_choice(const db::Write& write, Field field, FieldChoice choice) {
    write->execute(
        "INSERT INTO field_choice (field, access, change_mode) VALUES (:field, :access, :mode) "
        "ON CONFLICT (field) DO UPDATE SET access = excluded.access, "
        "change_mode = excluded.change_mode",
        {{"field", family_field(field).name},
         {"access", name(choice.access)},
         {"mode", name(choice.mode)}});
}

}  // namespace families
