#include "office/common_pages.hpp"

#include "accounts/common_pages.hpp"
#include "base/text.hpp"
#include "office/office_frame.hpp"
#include "platform/http/path_id.hpp"
#include "ui/error_pages.hpp"

namespace office {

http::Response not_found(const accounts::OfficerVisit& visit) {
    return show(visit, ui::error_page(404), {}, 404);
}

http::Response foreign_id_refused(const accounts::OfficerVisit& visit) {
    accounts::record_foreign_id({visit.services, visit.request, &visit.actor}, visit.request.path);
    return not_found(visit);
}

std::int64_t id_in_path(const accounts::OfficerVisit& visit, std::size_t place) {
    return http::path_id(visit.request, place);
}

std::string typed_date(base::Date date) {
    const auto text = base::iso(date);
    return text.substr(8, 2) + "/" + text.substr(5, 2) + "/" + text.substr(0, 4);
}

void check_reason(const std::string& reason, ui::FormErrors& errors) {
    constexpr std::size_t most_characters = 1000;
    if (reason.empty()) errors.add("raison", "Indiquez la raison du refus");
    if (base::length(reason) > most_characters)
        errors.add("raison", "Raccourcissez la raison\u00A0: 1\u00A0000 caractères au plus");
}

}  // namespace office
