#include "payments/open_mandate_account.hpp"

#include "accounts/audit_store.hpp"
#include "families/family_store.hpp"
#include "payments/debit_mandate_store.hpp"
#include "payments/debit_run_store.hpp"
#include "platform/db/database.hpp"

namespace payments {

namespace {

std::optional<OpenedMandate> opened(db::Read read, const town::Services& services,
                                    DebitMandate mandate) {
    if (mandate.state == MandateState::proposed) return std::nullopt;
    auto iban = iban_of(read, services.keys, mandate.id);
    if (!iban) return std::nullopt;
    return OpenedMandate{std::move(mandate), std::move(*iban)};
}

accounts::AuditEntry reading_of(const town::Services& services, const DebitMandate& mandate,
                                const std::string& remote_address) {
    return {.at = services.clock.now(),
            .action = "mandate_account_read",
            .subject = "debit_mandate " + std::to_string(mandate.id.value()),
            .detail = mandate.rum,
            .remote_address = remote_address};
}

}  // namespace

std::optional<OpenedMandate> open_own_mandate(const town::Services& services,
                                              const accounts::FamilyActor& actor, DebitMandateId id,
                                              const std::string& remote_address) {
    return services.database.write([&](db::Write& tx) -> std::optional<OpenedMandate> {
        const auto scope = families::grant(tx, actor);
        auto mandate = scope ? find_mandate(tx, *scope, id) : std::nullopt;
        if (!mandate || mandate->state == MandateState::proposed) return std::nullopt;
        if (mandate->account != actor.account())
            return OpenedMandate{std::move(*mandate), std::nullopt};
        families::record(tx, *scope, reading_of(services, *mandate, remote_address));
        return opened(tx, services, std::move(*mandate));
    });
}

std::optional<OpenedMandate> open_mandate(const town::Services& services,
                                          const accounts::OfficerActor& actor, DebitMandateId id,
                                          const std::string& remote_address) {
    return services.database.write([&](db::Write& tx) -> std::optional<OpenedMandate> {
        auto mandate = find_mandate(tx, id);
        const auto scope = mandate ? families::grant(tx, actor, mandate->household,
                                                     accounts::Permission::manage_billing)
                                   : std::nullopt;
        if (!scope) return std::nullopt;
        families::record(tx, *scope, reading_of(services, *mandate, remote_address));
        return opened(tx, services, std::move(*mandate));
    });
}

std::optional<OpenedDebitRun> open_debit_run(const town::Services& services,
                                             const accounts::OfficerActor& actor, DebitRunId id,
                                             const std::string& remote_address) {
    if (!actor.may(accounts::Permission::manage_billing)) return std::nullopt;
    return services.database.write([&](db::Write& tx) -> std::optional<OpenedDebitRun> {
        auto run = find_debit_run(tx, id);
        if (!run || run->state == DebitRunState::cancelled) return std::nullopt;
        OpenedDebitRun whole{std::move(*run), lines_of_run(tx, id), {}};
        for (const auto& line : whole.lines) {
            if (whole.mandates.contains(line.mandate)) continue;
            auto mandate = find_mandate(tx, line.mandate);
            auto open = mandate ? opened(tx, services, std::move(*mandate)) : std::nullopt;
            if (!open) return std::nullopt;
            whole.mandates.emplace(line.mandate, std::move(*open));
        }
        accounts::record(tx, {.at = services.clock.now(),
                              .account = actor.account(),
                              .action = "debit_file_read",
                              .subject = "debit_run " + std::to_string(id.value()),
                              .detail = whole.run.message_id + ", " +
                                        std::to_string(whole.mandates.size()) + " comptes",
                              .remote_address = remote_address});
        return whole;
    });
}

}  // namespace payments
