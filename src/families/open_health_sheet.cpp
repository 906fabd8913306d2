#include "families/open_health_sheet.hpp"

#include "accounts/audit_store.hpp"
#include "families/diet_store.hpp"
#include "platform/db/database.hpp"

namespace families {

class HealthReadingFactory {
 public:
    static HealthReading make(ChildId child) { return HealthReading(child); }
};

std::optional<OpenedHealthSheet> open_health_sheet(const town::Services& services,
                                                   const accounts::OfficerActor& actor,
                                                   ChildId child, Expectation expectation,
                                                   const std::string& remote_address) {
    return services.database.write([&](db::Write& write) -> std::optional<OpenedHealthSheet> {
        auto subject = health_subject(write, actor, child, expectation);
        accounts::record(write, {.at = services.clock.now(),
                                 .account = actor.account(),
                                 .action = subject ? std::string_view("health_sheet_read")
                                                   : accounts::audit_action::foreign_id_refused,
                                 .subject = "child " + std::to_string(child.value()),
                                 .detail = "health sheet",
                                 .remote_address = remote_address});
        if (!subject) return std::nullopt;
        OpenedHealthSheet opened;
        opened.subject = std::move(*subject);
        opened.stored = read_health_sheet(write, services.keys, HealthReadingFactory::make(child));
        auto meals = meals_of(write, actor, {child});
        opened.meals = std::move(meals[child]);
        return opened;
    });
}

}  // namespace families
