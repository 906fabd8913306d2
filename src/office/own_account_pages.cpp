#include "office/own_account_pages.hpp"

#include "accounts/pages.hpp"
#include "office/office_frame.hpp"

namespace office {

namespace {

http::Response in_office_frame(const accounts::OfficerVisit& visit, const ui::Page& page,
                               int status) {
    return show(visit, page, {}, status);
}

}  // namespace

http::Response show_own_account(const accounts::OfficerVisit& visit) {
    return accounts::show_officer_account(visit, in_office_frame);
}

http::Response submit_own_password_change(const accounts::OfficerVisit& visit) {
    return accounts::submit_officer_password_change(visit, in_office_frame);
}

http::Response show_own_second_factor(const accounts::OfficerVisit& visit) {
    return accounts::show_officer_second_factor(visit, in_office_frame);
}

http::Response submit_own_second_factor_change(const accounts::OfficerVisit& visit) {
    return accounts::submit_officer_second_factor_change(visit, in_office_frame);
}

}  // namespace office
