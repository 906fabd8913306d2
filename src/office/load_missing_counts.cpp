#include "office/load_missing_counts.hpp"

#include "families/document_store.hpp"

namespace office {

MissingCount load_missing_of(db::Read read, const town::Services& services,
                             const accounts::OfficerActor& actor,
                             const activities::RequiredDocument& required, int limit) {
    const auto today = services.today();
    std::optional<base::Instant> sent_from;
    if (const auto since = activities::sent_since(required.validity, today))
        sent_from = services.town_time.instant(*since, {});
    return {required, activities::missing_today(read, actor, required, sent_from, today, limit)};
}

std::vector<MissingCount> load_missing_counts(db::Read read, const town::Services& services,
                                              const accounts::OfficerActor& actor) {
    std::vector<MissingCount> counts;
    for (const auto& required : activities::required_documents(read)) {
        if (families::may_read(actor, required.kind))
            counts.push_back(load_missing_of(read, services, actor, required, 0));
    }
    return counts;
}

}  // namespace office
