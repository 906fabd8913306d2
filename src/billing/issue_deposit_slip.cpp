#include "billing/issue_deposit_slip.hpp"

#include <algorithm>

#include "accounts/audit_store.hpp"
#include "base/check.hpp"
#include "base/french.hpp"
#include "billing/cash_control_store.hpp"
#include "billing/deposit_slip_store.hpp"
#include "billing/regie_store.hpp"

namespace billing {

base::Result<DepositSlipId, SlipRefusal> issue_deposit_slip(const town::Services& services,
                                                            const accounts::DeskOfficer& by,
                                                            const SlipOrder& order) {
    using Issued = base::Result<DepositSlipId, SlipRefusal>;
    CHECK(std::ranges::find(slip_modes, order.mode) != slip_modes.end());
    if (!by.actor.may(accounts::Permission::manage_billing))
        return base::refuse(SlipRefusal::no_regie);
    const auto now = services.clock.now();
    const auto today = services.today();
    return services.database.write([&](db::Write& tx) -> Issued {
        const auto regie = find_regie(tx, order.regie);
        if (!regie) return base::refuse(SlipRefusal::no_regie);
        keep_days_open(tx, order.regie);
        if (open_day(tx, order.regie, today) != today)
            return base::refuse(SlipRefusal::day_is_closed);
        // Before anything is gathered: a second slip waits here, and finds nothing left.
        NewSlip made;
        made.number = take_number(tx, order.regie, Series::deposit_slip, int(today.year()));
        made.made_by = by.actor.account();
        const auto lines = hold_lines_to_deposit(tx, {order.regie, order.mode, today});
        auto& slip = made.slip;
        slip.regie = order.regie;
        slip.mode = order.mode;
        slip.number = text_of(regie->prefix, Series::deposit_slip, made.number);
        slip.made_on = today;
        slip.made_at = now;
        slip.total = total_of(lines);
        slip.line_count = static_cast<int>(lines.size());
        if (slip.total <= base::Money()) return base::refuse(SlipRefusal::nothing);
        if (slip.total != order.seen_total || slip.line_count != order.seen_count)
            return base::refuse(SlipRefusal::changed);
        const auto id = add_deposit_slip(tx, made, lines);
        accounts::record(tx, {.at = now,
                              .account = by.actor.account(),
                              .action = "deposit_slip_issued",
                              .subject = "deposit slip " + slip.number,
                              .detail = std::string(french_name(slip.mode)) + ", " +
                                        base::french::amount(slip.total),
                              .remote_address = std::string(by.remote_address)});
        return id;
    });
}

}  // namespace billing
