#include <boost/json.hpp>

#include <utility>

#include "calendar/holiday_rows.hpp"

namespace calendar {

namespace {

namespace json = boost::json;

/// The member's text; empty when it is missing, null or something else.
std::string text_member(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(json::string_view(name.data(), name.size()));
    const auto* text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? std::string() : std::string(text->data(), text->size());
}

/// The list of periods, or null when the document has another shape.
const json::array* periods_of(const json::value& document) {
    if (const auto* list = document.if_array()) return list;
    const auto* object = document.if_object();
    const auto* results = object == nullptr ? nullptr : object->if_contains("results");
    return results == nullptr ? nullptr : results->if_array();
}

}  // namespace

HolidayRows rows_of_json(std::string_view content) {
    HolidayRows result;
    json::error_code error;
    const auto document = json::parse(json::string_view(content.data(), content.size()), error);
    if (error) {
        result.problem = "Le fichier JSON est incomplet ou abîmé.";
        return result;
    }
    const auto* periods = periods_of(document);
    if (periods == nullptr) {
        result.problem = "Le fichier JSON ne contient pas de liste de vacances.";
        return result;
    }
    int rank = 0;
    for (const auto& period : *periods) {
        ++rank;
        const auto* object = period.if_object();
        if (object == nullptr) {
            result.problem_line = rank;
            result.problem = "Cet élément de la liste n’est pas une période de vacances.";
            return result;
        }
        result.rows.push_back({.line = rank,
                               .description = text_member(*object, "description"),
                               .population = text_member(*object, "population"),
                               .start = text_member(*object, "start_date"),
                               .end = text_member(*object, "end_date"),
                               .zone = text_member(*object, "zones"),
                               .school_year = text_member(*object, "annee_scolaire")});
    }
    return result;
}

}  // namespace calendar
