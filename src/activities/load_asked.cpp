#include "activities/load_asked.hpp"

#include <array>

#include "activities/activity_store.hpp"
#include "activities/required_document_store.hpp"
#include "families/document_store.hpp"

namespace activities {

namespace {

/// The kinds of activities that each child is enrolled in, today or soon.
std::map<families::ChildId, std::vector<ActivityKind>> attended_kinds(
    db::Read read, const town::Services& services, const families::FamilyScope& scope) {
    const auto catalogue = services.memory.of<CatalogueCache>().current(read);
    std::map<families::ChildId, std::vector<ActivityKind>> kinds;
    for (const auto& enrolment : enrolments_of(read, scope)) {
        const auto* activity = catalogue->activity(enrolment.activity);
        if (!activity || enrolment.valid_to < services.today()) continue;
        kinds[enrolment.child].push_back(activity->kind);
    }
    return kinds;
}

using SentBy = std::map<std::optional<families::ChildId>, std::vector<SentDocument>>;

/// What the household sent, by the child it is about.
SentBy sent_documents(db::Read read, const town::Services& services,
                      const families::FamilyScope& scope) {
    SentBy sent;
    for (auto& document : families::documents_of(read, services.keys, scope)) {
        const auto sent_on = services.town_time.date(document.uploaded_at);
        sent[document.child].push_back({std::move(document), sent_on});
    }
    return sent;
}

std::vector<families::DocumentKind> missing_of(const std::vector<AskedDocument>& asked) {
    std::vector<families::DocumentKind> missing;
    for (const auto& one : asked) {
        if (is_missing(one.state)) missing.push_back(one.kind);
    }
    return missing;
}

}  // namespace

AskedDocuments load_asked_documents(db::Read read, const town::Services& services,
                                    const families::FamilyScope& scope) {
    AskedDocuments asked;
    const auto required = required_documents(read);
    if (required.empty()) return asked;
    const auto attended = attended_kinds(read, services, scope);
    auto sent = sent_documents(read, services, scope);
    std::vector<ActivityKind> of_all;
    for (const auto& child : scope.children()) {
        const auto found = attended.find(child.id);
        const auto kinds = found == attended.end() ? std::vector<ActivityKind>() : found->second;
        of_all.insert(of_all.end(), kinds.begin(), kinds.end());
        asked.of_children.emplace(
            child.id, asked_of_child(required, kinds, sent[child.id], services.today()));
    }
    asked.of_household = asked_of_household(required, of_all, sent[std::nullopt], services.today());
    return asked;
}

families::MissingDocuments load_missing_documents(db::Read read, const town::Services& services,
                                                  const families::FamilyScope& scope) {
    const auto asked = load_asked_documents(read, services, scope);
    families::MissingDocuments missing;
    missing.of_household = missing_of(asked.of_household);
    for (const auto& [child, of_child] : asked.of_children)
        missing.of_children.emplace(child, missing_of(of_child));
    return missing;
}

RefusingDocuments load_refusing_documents(db::Read read, const town::Services& services,
                                          const families::FamilyScope& scope) {
    RefusingDocuments refusing;
    if (missing_document_rule(read) == MissingDocumentRule::is_told) return refusing;
    const auto required = required_documents(read);
    auto sent = sent_documents(read, services, scope);
    for (const auto& [child, kinds] : attended_kinds(read, services, scope)) {
        for (const auto kind : kinds) {
            const std::array alone = {kind};
            auto missing =
                missing_of(asked_of_child(required, alone, sent[child], services.today()));
            const auto of_household = missing_of(
                asked_of_household(required, alone, sent[std::nullopt], services.today()));
            missing.insert(missing.end(), of_household.begin(), of_household.end());
            if (!missing.empty()) refusing.emplace(std::pair(child, kind), missing.front());
        }
    }
    return refusing;
}

}  // namespace activities
