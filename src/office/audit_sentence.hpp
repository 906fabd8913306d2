#pragma once

#include <span>
#include <string>
#include <string_view>

/// The audit log's own words in French. Every action that is recorded anywhere stands here.
namespace office {

struct ActionSentence {
    std::string_view action;
    std::string_view text;
};
/// In the order of the list to choose from: by room, then by what comes first.
[[nodiscard]] std::span<const ActionSentence> action_sentences();

/// « Mot de passe changé »; the action itself when nobody has translated it.
[[nodiscard]] std::string_view action_text(std::string_view action);

/// "child 12" -> « enfant n° 12 »; what is not understood stays as it is.
[[nodiscard]] std::string subject_text(std::string_view subject);

/// "health sheet" -> « fiche sanitaire », "request 7" -> « demande n° 7 »; else as it is.
[[nodiscard]] std::string detail_text(std::string_view detail);

}  // namespace office
