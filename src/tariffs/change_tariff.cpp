#include "tariffs/change_tariff.hpp"

#include "accounts/audit_store.hpp"
#include "base/french.hpp"
#include "calendar/calendar_store.hpp"
#include "tariffs/tariff_notation.hpp"

namespace tariffs {

namespace {

void record(db::Write& tx, const town::Services& services, const accounts::DeskOfficer& by,
            std::string_view action, std::string detail) {
    accounts::record(tx, {.at = services.clock.now(),
                          .account = by.actor.account(),
                          .action = action,
                          .subject = "tariff",
                          .detail = std::move(detail),
                          .remote_address = std::string(by.remote_address)});
}

std::string words(const TariffTable& table) {
    return table.name + ", à partir du " + base::french::date(table.valid_from) + " (" +
           table.vote + ")";
}

/// Nothing when the draft may be voted.
std::optional<VoteRefusal> why_not_vote(const TariffTable& draft,
                                        const std::vector<TariffTable>& tables, base::Date today) {
    using Reason = VoteRefusal::Reason;
    if (auto problems = problems_of(draft, tables); !problems.empty())
        return VoteRefusal{Reason::has_problems, std::move(problems)};
    bool replaces = false;
    for (const auto& other : tables) {
        if (other.state != TariffState::voted || other.name != draft.name) continue;
        if (draft.valid_from <= other.valid_from) return VoteRefusal{Reason::before_the_last};
        replaces = true;
    }
    if (replaces && draft.valid_from < today) return VoteRefusal{Reason::in_the_past};
    return std::nullopt;
}

}  // namespace

std::string mark_of(const TariffTable& table) {
    const auto all = table.name + "\n" + base::iso(table.valid_from) + "\n" + to_notation(table);
    return std::to_string(std::hash<std::string>()(all));
}

TariffTableId add_draft(const town::Services& services, const accounts::DeskOfficer& by,
                        const TariffTable& draft) {
    return services.database.write([&](db::Write& tx) {
        record(tx, services, by, "tariff_draft_added", words(draft));
        return add_tariff_draft(tx, draft);
    });
}

bool remove_draft(const town::Services& services, const accounts::DeskOfficer& by,
                  TariffTableId id) {
    return services.database.write([&](db::Write& tx) {
        const auto draft = find_tariff_table(tx, id);
        if (!draft || !remove_tariff_draft(tx, id)) return false;
        record(tx, services, by, "tariff_draft_removed", words(*draft));
        return true;
    });
}

base::Result<std::monostate, VoteRefusal> vote_draft(const town::Services& services,
                                                     const accounts::DeskOfficer& by,
                                                     TariffTableId id, std::string_view mark) {
    using Answer = base::Result<std::monostate, VoteRefusal>;
    return services.database.write([&](db::Write& tx) -> Answer {
        const auto draft = lock_tariff_draft(tx, id);
        if (!draft) return base::refuse(VoteRefusal{});
        if (mark_of(*draft) != mark)
            return base::refuse(VoteRefusal{VoteRefusal::Reason::changed, {}});
        if (auto refusal = why_not_vote(*draft, all_tariff_tables(tx), services.today()))
            return base::refuse(std::move(*refusal));
        if (!vote_tariff_draft(tx, *draft)) return base::refuse(VoteRefusal{});
        calendar::bump_catalogue_version(tx);
        record(tx, services, by, "tariff_voted", words(*draft));
        return std::monostate();
    });
}

void change_unit_tariffs(const town::Services& services, const accounts::DeskOfficer& by,
                         const std::vector<UnitsTariff>& choices) {
    services.database.write([&](db::Write& tx) {
        const auto book = load_tariff_book(tx);
        for (const auto& choice : choices) {
            bool has_changed = false;
            for (const auto unit : choice.units) {
                if (book->table_name_of(unit) == choice.table_name) continue;
                set_unit_tariff(tx, unit, choice.table_name);
                has_changed = true;
            }
            if (has_changed) record(tx, services, by, "unit_tariff_changed", choice.table_name);
        }
        calendar::bump_catalogue_version(tx);
    });
}

}  // namespace tariffs
