#include "demo/family_aids.hpp"

#include "aids/change_aid.hpp"
#include "base/check.hpp"
#include "demo/demo_store.hpp"
#include "platform/db/database.hpp"

namespace demo {

namespace {

using activities::ActivityKind;

struct DemoAid {
    std::string_view identifier;  ///< of a guardian
    aids::Aid aid;
};

std::vector<DemoAid> aids_of_demo(base::Date first_day) {
    aids::Aid ccas;
    ccas.giver = "CCAS";
    ccas.kinds = {ActivityKind::school_meals, ActivityKind::leisure_centre};
    ccas.from = first_day;
    ccas.to = std::chrono::year(2027) / 7 / 3;
    ccas.rule = aids::FixedAid{base::Money::from_cents(150)};
    ccas.cap = base::Money::from_cents(60'00);
    ccas.reference = "CCAS, séance du 12 novembre 2026";
    aids::Aid department = ccas;
    department.giver = "département";
    department.kinds = {ActivityKind::leisure_centre};
    department.rule = aids::PercentAid{500};
    department.cap = std::nullopt;
    department.reference = "Arrêté 2026-118";
    return {{"DEMO-ALTERNEE-3", ccas}, {"DEMO-ALTERNEE-4", department}};
}

}  // namespace

void give_aids_of_demo(const town::Services& services, const accounts::DeskOfficer& by,
                       base::Date first_day) {
    for (const auto& [identifier, aid] : aids_of_demo(first_day)) {
        const auto household = services.database.read(
            [&](db::Read& read) { return household_of_account(read, identifier); });
        CHECK(aids::give_aid(services, by, household, aid, "demo " + std::string(identifier))
                  .has_value());
    }
}

}  // namespace demo
