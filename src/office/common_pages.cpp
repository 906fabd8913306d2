#include "office/common_pages.hpp"

#include <charconv>

#include "office/office_frame.hpp"
#include "ui/error_pages.hpp"

namespace office {

http::Response not_found(const accounts::OfficerVisit& visit) {
    return http::page(ui::officer_page(officer_frame(visit), ui::error_page(404)), 404);
}

std::int64_t id_in_path(const accounts::OfficerVisit& visit) {
    const auto& text = visit.request.path_parameters.at(0);
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    return error == std::errc{} && end == text.data() + text.size() ? id : 0;
}

}  // namespace office
