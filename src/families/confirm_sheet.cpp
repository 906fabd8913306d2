#include "families/confirm_sheet.hpp"

#include <string>

#include "accounts/audit_store.hpp"
#include "families/certification_store.hpp"
#include "families/family_store.hpp"
#include "platform/db/database.hpp"

namespace families {

namespace {

std::string subject_of(Sheet sheet) {
    const std::string id = std::to_string(sheet.subject);
    switch (sheet.kind) {
        case SheetKind::adult:
            return "adult " + id;
        case SheetKind::child:
            return "child " + id;
        case SheetKind::household:
            break;
    }
    return "household " + id;
}

}  // namespace

base::Result<Sheet, CheckRefusal> confirm_sheet(const town::Services& services,
                                                const accounts::FamilyActor& actor, Sheet sheet,
                                                std::string_view remote_address) {
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) -> base::Result<Sheet, CheckRefusal> {
        const auto scope = grant(tx, actor);
        if (!scope) return base::refuse(CheckRefusal::no_household);
        if (!certify(tx, *scope, sheet, services.today()))
            return base::refuse(CheckRefusal::foreign);
        accounts::record(tx, {.at = now,
                              .account = actor.account(),
                              .action = "sheet_certified",
                              .subject = subject_of(sheet),
                              .detail = "",
                              .remote_address = std::string(remote_address),
                              .household = scope->household_id().value()});
        return sheet;
    });
}

}  // namespace families
