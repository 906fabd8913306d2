#pragma once

#include <string>
#include <string_view>

#include "families/certification.hpp"
#include "families/family_field.hpp"
#include "families/family_file.hpp"
#include "families/family_request.hpp"

/// The French of the family file, the same in families' and officers' pages and in mails.
namespace families {

[[nodiscard]] std::string topic_text(Topic topic);       // « Coordonnées »
[[nodiscard]] std::string owner_text(FieldOwner owner);  // « Responsable »
/// « 17 avril 2018 », « 540 € (CAF) »; « Non renseigné » for "".
[[nodiscard]] std::string value_text(Field field, const std::string& value);
/// What to do: « Indiquez le téléphone mobile ».
[[nodiscard]] std::string problem_text(Field field, FieldProblem problem);
/// « la date de naissance », after a verb.
[[nodiscard]] std::string_view with_article(Field field);
[[nodiscard]] std::string refusal_text(RefusalReason reason);
[[nodiscard]] std::string state_text(RequestState state);
[[nodiscard]] std::string not_yours_text(NotYours why);
[[nodiscard]] std::string role_text(const Adult& adult);

/// Where a sheet and one of its topics are seen and changed.
[[nodiscard]] std::string sheet_path(Sheet sheet);
[[nodiscard]] std::string topic_path(Sheet sheet, Topic topic);
/// "coordonnees", as the end of an address says it; nothing for another word.
[[nodiscard]] std::optional<Topic> topic_in_path(std::string_view path);

}  // namespace families
