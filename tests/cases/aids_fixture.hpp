#pragma once

#include <string>

#include "aids/change_aid.hpp"
#include "base/check.hpp"
#include "cases/bookings_fixture.hpp"
#include "support/invoicing.hpp"

namespace support {

/// The small town with a regie, whose officer gives aids.
class WithAids : public OnThePortal {
 protected:
    static constexpr base::Money euros(std::int64_t cents) {
        return base::Money::from_cents(cents);
    }
    /// 1,50 € of each session of the school year, without a cap.
    static aids::Aid ccas() {
        using namespace std::chrono;
        aids::Aid aid;
        aid.giver = "CCAS";
        aid.from = year(2026) / 9 / 1;
        aid.to = year(2027) / 7 / 4;
        aid.rule = aids::FixedAid{euros(150)};
        aid.reference = "Séance du 12 novembre 2026";
        return aid;
    }
    static aids::Aid capped(std::int64_t cents) {
        auto aid = ccas();
        aid.cap = euros(cents);
        return aid;
    }
    template <class Act>
    auto as_officer(Act act) {
        const auto actor = signed_in_officer(portal, invoicing.officer());
        return act(portal.services(), accounts::DeskOfficer{actor, "127.0.0.1"});
    }
    aids::AidId give(const aids::Aid& aid) { return give_to(town.durand, aid); }
    aids::AidId give_to(const Family& family, const aids::Aid& aid) {
        return as_officer([&](const town::Services& services, const accounts::DeskOfficer& by) {
            const auto key = "test " + std::to_string(portal.count("SELECT count(*) FROM aid"));
            return aids::give_aid(services, by, family.household, aid, key).value();
        });
    }
    /// What an aid has given or keeps ready, in cents, by what is stored.
    std::int64_t used() {
        return portal.count("SELECT COALESCE(sum(amount_cents), 0) FROM aid_use");
    }

    /// Cents of what is booked: what families pay, and what aids do.
    std::int64_t price(bookings::Cell cell) { return of_booking("price_cents", cell); }
    std::int64_t aid(bookings::Cell cell) { return of_booking("aid_cents", cell); }

    Invoicing invoicing{portal};

 private:
    std::int64_t of_booking(const std::string& column, bookings::Cell cell) {
        return portal.count("SELECT " + column + " FROM booking WHERE state <> 'cancelled' " +
                            "AND child_id = " + std::to_string(cell.child.value()) +
                            " AND session_id = " + std::to_string(cell.session.value()));
    }
};

}  // namespace support
