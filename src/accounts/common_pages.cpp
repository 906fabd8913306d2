#include "accounts/common_pages.hpp"

#include <array>
#include <utility>

#include "accounts/account.hpp"
#include "accounts/audit_store.hpp"
#include "accounts/own_pages.hpp"
#include "platform/db/database.hpp"
#include "platform/http/rate_limit.hpp"
#include "town/town.hpp"
#include "ui/error_pages.hpp"

namespace accounts {

namespace {

/// More would make the sign-in queue a store of other people's data.
constexpr std::size_t longest_carried_form_bytes = 64 * 1024;

/// One limit for sign-ins and forgotten passwords together. Generous, since a whole
/// neighbourhood's phones may share one address; guessing is stopped account by account.
class PublicFormLimiter : public http::RateLimiter {
 public:
    PublicFormLimiter() : RateLimiter({.burst = 60, .refill_interval = std::chrono::seconds(2)}) {}
};

http::Response framed(const PublicVisit& visit, std::optional<ui::Account> account,
                      const ui::Page& page, int status) {
    ui::Frame frame = town::family_frame(visit.services, visit.request.path, std::move(account));
    if (side_of(visit.request.path) == AccountKind::officer) {
        frame.home_href = home_path(AccountKind::officer);
        frame.menu.clear();
    }
    return http::page(ui::page(frame, page), status);
}

bool is_carried(std::string_view field) {
    return field != "csrf" && !field.starts_with("code_") &&
           field.find("mot_de_passe") == std::string_view::npos;
}

}  // namespace

http::Response show(const PublicVisit& visit, const FormGuard& guard, const ui::Page& page,
                    int status) {
    auto account = visit.actor ? std::optional(frame_account(*visit.actor)) : std::nullopt;
    http::Response response = framed(visit, std::move(account), page, status);
    keep(guard, response, visit.services);
    return response;
}

http::Response show_to(const PublicVisit& visit, const ui::Account& account, const ui::Page& page) {
    return framed(visit, account, page, 200);
}

OwnVisit own(const FamilyVisit& visit) {
    return {visit.services, visit.request, visit.actor, [&visit](const ui::Page& page, int status) {
                return show({visit.services, visit.request, &visit.actor}, {}, page, status);
            }};
}

OwnVisit own(const OfficerVisit& visit, OfficerFraming framed) {
    return {
        visit.services, visit.request, visit.actor,
        [&visit, framed](const ui::Page& page, int status) { return framed(visit, page, status); }};
}

http::Response show_sign_in_form(const PublicVisit& visit, SignInView view, int status) {
    const FormGuard guard = guard_forms({visit.services, visit.request, nullptr});
    view.csrf_token = guard.csrf_token;
    view.action = sign_in_path(view.side);
    http::Response response = framed(visit, std::nullopt, sign_in_view(view), status);
    keep(guard, response, visit.services);
    return response;
}

std::string local_path_or_nothing(std::string_view path) {
    return is_local_path(path) ? std::string(path) : std::string();
}

InterruptedForm interrupted_form_of(const http::Request& request) {
    InterruptedForm form;
    form.path = is_local_path(request.target) ? request.target : "/";
    for (const auto& [name, value] : request.form.items()) {
        if (is_carried(name)) form.fields.emplace_back(name, value);
    }
    return form;
}

std::optional<InterruptedForm> carried_form_of(const http::Request& request) {
    InterruptedForm form;
    form.path = local_path_or_nothing(request.form.get(interrupted_path_field));
    if (form.path.empty()) return std::nullopt;
    std::size_t bytes = 0;
    for (const auto& [name, value] : request.form.items()) {
        if (!name.starts_with(interrupted_field_prefix)) continue;
        const std::string original = name.substr(interrupted_field_prefix.size());
        if (!is_carried(original)) continue;
        bytes += original.size() + value.size();
        form.fields.emplace_back(original, value);
    }
    if (bytes > longest_carried_form_bytes) return std::nullopt;
    return form;
}

std::string destination(AccountKind kind, const std::string& continue_at) {
    const std::string path = local_path_or_nothing(continue_at);
    if (path.empty() || side_of(path) != kind) return std::string(home_path(kind));
    return path;
}

std::chrono::seconds wait_before_public_form(const PublicVisit& visit) {
    return visit.services.memory.of<PublicFormLimiter>().wait_for(
        http::rate_limit_key(visit.request.remote_address), visit.services.clock.now());
}

void record_foreign_id(const PublicVisit& visit, std::string_view subject) {
    visit.services.database.write([&](db::Write& tx) {
        record(tx, *visit.actor,
               {.at = visit.services.clock.now(),
                .action = audit_action::foreign_id_refused,
                .subject = std::string(subject),
                .detail = visit.request.path,
                .remote_address = visit.request.remote_address});
    });
}

http::Response foreign_id_refused(const PublicVisit& visit, std::string_view subject) {
    record_foreign_id(visit, subject);
    return show(visit, {}, ui::error_page(404), 404);
}

}  // namespace accounts
