#include "families/family_request.hpp"

#include <algorithm>
#include <array>

namespace families {

namespace {

constexpr std::array<std::string_view, 5> reason_names = {
    "proof_missing", "proof_unreadable", "proof_differs", "both_guardians", "other"};
constexpr std::array<std::string_view, 6> topic_names = {"identity", "contact_details", "situation",
                                                         "benefits", "income",          "custody"};

}  // namespace

std::string_view name(RefusalReason reason) {
    return reason_names.at(static_cast<std::size_t>(reason));
}

std::optional<RefusalReason> refusal_reason_named(std::string_view name) {
    const auto found = std::ranges::find(reason_names, name);
    if (found == reason_names.end()) return std::nullopt;
    return static_cast<RefusalReason>(found - reason_names.begin());
}

std::string_view name(Topic topic) {
    return topic_names.at(static_cast<std::size_t>(topic));
}

std::optional<Topic> topic_named(std::string_view name) {
    const auto found = std::ranges::find(topic_names, name);
    if (found == topic_names.end()) return std::nullopt;
    return static_cast<Topic>(found - topic_names.begin());
}

std::vector<ValueChange> changed_meanwhile(const ChangeRequest& request, const FieldValues& now) {
    std::vector<ValueChange> changed;
    for (const auto& change : request.changes) {
        if (family_field(change.field).kind == FieldKind::wish) continue;
        const auto found = now.find(change.field);
        const auto& value = found == now.end() ? std::string() : found->second;
        if (value != change.old_value) changed.push_back({change.field, change.old_value, value});
    }
    return changed;
}

}  // namespace families
