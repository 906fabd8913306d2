#include "families/set_file_settings.hpp"

#include "accounts/audit_store.hpp"
#include "families/certification_store.hpp"
#include "families/field_choice_store.hpp"
#include "platform/db/database.hpp"

namespace families {

namespace {

std::string text_of(FieldChoice choice) {
    return std::string(name(choice.access)) + " " + std::string(name(choice.mode));
}

}  // namespace

void set_file_settings(const town::Services& services, const accounts::OfficerActor& actor,
                       const FieldChoices& choices, const CertificationValidity& validity,
                       std::string_view remote_address) {
    if (!actor.may(accounts::Permission::change_settings)) return;
    services.database.write([&](db::Write& tx) {
        const auto record_change = [&](std::string_view setting, const std::string& before,
                                       const std::string& after) {
            accounts::record(tx, {.at = services.clock.now(),
                                  .account = actor.account(),
                                  .action = "setting_changed",
                                  .subject = std::string(setting),
                                  .detail = before + " -> " + after,
                                  .remote_address = std::string(remote_address)});
        };
        const auto before = field_choices(tx);
        for (const auto& field : family_fields()) {
            const auto old_choice = before.of(field.field);
            const auto new_choice = choices.of(field.field);
            if (old_choice == new_choice) continue;
            set_field_choice(tx, field.field, new_choice);
            record_change(field.name, text_of(old_choice), text_of(new_choice));
        }
        const auto old_validity = certification_validity(tx).text();
        if (old_validity == validity.text()) return;
        set_certification_validity(tx, validity);
        record_change("certification_validity", old_validity, validity.text());
    });
}

}  // namespace families
