#pragma once

#include "accounts/visit.hpp"
#include "platform/http/response.hpp"

/// Files of classes, families and children. `:import` is the first path parameter.
namespace office {

[[nodiscard]] http::Response show_imports(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_import(const accounts::OfficerVisit& visit);
/// The empty file to fill in; `:kind` is the first path parameter.
[[nodiscard]] http::Response download_import_template(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response show_import(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response download_import_report(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_import_confirmation(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_import_end(const accounts::OfficerVisit& visit);

}  // namespace office
