#include "billing/close_day.hpp"

#include "accounts/audit_store.hpp"
#include "base/check.hpp"
#include "base/french.hpp"
#include "billing/cash_control_store.hpp"
#include "billing/regie_store.hpp"

namespace billing {

namespace {

std::string closing_words(const CashControl& control) {
    auto words = base::french::date(control.closed_day) +
                 "\u00A0: " + base::french::amount(control.counted) + " comptés";
    if (!control.difference().is_zero())
        words += ", écart " + base::french::amount(control.difference()) + ", " +
                 control.difference_reason;
    return words;
}

}  // namespace

base::Result<CashControlId, ClosingRefusal> close_day(const town::Services& services,
                                                      const accounts::DeskOfficer& by,
                                                      const DayClosing& closing) {
    using Closed = base::Result<CashControlId, ClosingRefusal>;
    CHECK(closing.counted >= base::Money());
    if (!by.actor.may(accounts::Permission::manage_billing))
        return base::refuse(ClosingRefusal::no_regie);
    if (closing.day > services.today()) return base::refuse(ClosingRefusal::not_yet);
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) -> Closed {
        if (!find_regie(tx, closing.regie)) return base::refuse(ClosingRefusal::no_regie);
        hold_days(tx, closing.regie);
        const auto last = last_closed_day(tx, closing.regie);
        if (last && *last >= closing.day) return base::refuse(ClosingRefusal::closed);
        CashControl control;
        control.regie = closing.regie;
        control.closed_day = closing.day;
        control.cash = cash_in_hand(tx, closing.regie, closing.day);
        control.counted = closing.counted;
        control.closed_at = now;
        if (control.cash.expected() != closing.seen_expected)
            return base::refuse(ClosingRefusal::changed);
        if (!control.difference().is_zero()) control.difference_reason = closing.difference_reason;
        if (!control.difference().is_zero() && control.difference_reason.empty())
            return base::refuse(ClosingRefusal::needs_reason);
        const auto id = add_cash_control(tx, control, by.actor.account());
        accounts::record(tx, {.at = now,
                              .account = by.actor.account(),
                              .action = "day_closed",
                              .subject = "regie " + std::to_string(closing.regie.value()),
                              .detail = closing_words(control),
                              .remote_address = std::string(by.remote_address)});
        return id;
    });
}

}  // namespace billing
