#include "families/issue_activation_letters.hpp"

#include "accounts/account_store.hpp"
#include "accounts/activation_code.hpp"
#include "accounts/activation_code_store.hpp"
#include "accounts/audit_store.hpp"
#include "base/check.hpp"
#include "families/family_store.hpp"
#include "families/numbering_store.hpp"
#include "platform/config/config.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/database.hpp"

namespace families {

namespace {

accounts::Account account_of(db::Write& tx, const town::Services& services,
                             const LetterRecipient& recipient, base::Instant now) {
    auto id = recipient.account;
    if (!id) {
        id = accounts::add_account(tx,
                                   {accounts::AccountKind::family,
                                    free_identifier(tx, services.random, recipient.last_name), "",
                                    recipient.first_name + " " + recipient.last_name, ""},
                                   now);
        set_account_of_adult(tx, recipient.adult, *id);
    }
    auto account = accounts::find_account(tx, *id);
    CHECK(account.has_value());
    return std::move(*account);
}

}  // namespace

PreparedLetter prepare_letter(db::Write& tx, const town::Services& services,
                              const LetterRecipient& recipient, base::Instant now) {
    PreparedLetter prepared;
    prepared.account = account_of(tx, services, recipient, now);
    // Until the end of a day, since that is what a letter can say.
    const auto last_day =
        base::add_days(services.town_time.date(now),
                       static_cast<int>(services.config.activation.code_life.count()));
    prepared.expires_at =
        services.town_time.instant(base::add_days(last_day, 1), std::chrono::hours(0));
    auto& letter = prepared.letter;
    letter.name = prepared.account.display_name;
    letter.street = recipient.street;
    letter.postcode_and_town = recipient.postcode;
    letter.postcode_and_town += " " + recipient.town;
    letter.identifier = prepared.account.identifier;
    letter.code = base::Sensitive<std::string>(
        crypto::random_code(services.random, accounts::activation_code_length));
    letter.last_day = last_day;
    return prepared;
}

void store_code(db::Write& tx, const town::Services& services, const PreparedLetter& prepared,
                accounts::AccountId officer, base::Instant now) {
    const auto current = accounts::lock_account(tx, prepared.account.id);
    if (!current || !current->password_hash.empty()) return;
    accounts::add_activation_code(tx, services.keys, *current,
                                  {current->id, prepared.letter.code, officer, prepared.expires_at},
                                  now);
}

base::Result<ActivationLetter, LetterRefusal> issue_activation_letter(
    const town::Services& services, const accounts::OfficerActor& officer, HouseholdId household,
    AdultId adult, std::string_view remote_address) {
    const auto now = services.clock.now();
    return services.database.write(
        [&](db::Write& tx) -> base::Result<ActivationLetter, LetterRefusal> {
            const auto scope =
                grant(tx, officer, household, accounts::Permission::change_family_files);
            if (!scope) return base::refuse(LetterRefusal::no_family);
            const auto recipient = letter_recipient(tx, *scope, adult);
            if (!recipient) return base::refuse(LetterRefusal::not_here);
            if (scope->children().empty()) return base::refuse(LetterRefusal::no_child);
            const auto prepared = prepare_letter(tx, services, *recipient, now);
            store_code(tx, services, prepared, officer.account(), now);
            accounts::record(tx, {.at = now,
                                  .account = officer.account(),
                                  .action = "activation_letter_printed",
                                  .subject = "adult " + std::to_string(adult.value()),
                                  .detail = "",
                                  .remote_address = std::string(remote_address),
                                  .household = household.value()});
            return prepared.letter;
        });
}

}  // namespace families
