#include "app/dispatcher.hpp"

#include "accounts/acting_pages.hpp"
#include "accounts/end_acting.hpp"
#include "accounts/pages.hpp"
#include "base/check.hpp"
#include "platform/config/config.hpp"
#include "platform/db/database.hpp"
#include "platform/http/compress.hpp"
#include "platform/http/security_headers.hpp"
#include "platform/log/log.hpp"
#include "town/town.hpp"
#include "ui/assets.hpp"
#include "ui/error_pages.hpp"

namespace app {

namespace {

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};

std::string_view method_name(http::Method method) {
    switch (method) {
        case http::Method::get:
            return "GET";
        case http::Method::head:
            return "HEAD";
        case http::Method::post:
            return "POST";
        case http::Method::other:
            break;
    }
    return "OTHER";
}

}  // namespace

/// What is remembered of a request for its log line.
struct Dispatcher::Trace {
    std::string_view route = "(none)";
    std::string reference = logging::new_reference();
};

Dispatcher::Dispatcher(const town::Services& services, const Routes& routes, Metrics& metrics)
    : services_(services), routes_(routes), metrics_(metrics) {}

http::Response Dispatcher::handle(http::Request& request) const {
    const auto start = std::chrono::steady_clock::now();
    Trace trace;
    auto response = answer_honestly(request, trace);
    const bool is_tls = request.is_secure || services_.config.is_secure();
    http::add_security_headers(response, is_tls ? http::Transport::tls : http::Transport::plain);
    http::compress(response, request);
    const auto duration = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - start);
    metrics_.count_request(method_name(request.method), trace.route, response.status, duration);
    logging::request({method_name(request.method), trace.route, response.status, duration,
                      response.body.size(), trace.reference});
    return response;
}

/// The one catch ladder: an answer whatever happens.
http::Response Dispatcher::answer_honestly(http::Request& request, Trace& trace) const {
    const auto busy = [&] { return error(request, 503, trace.reference).with("Retry-After", "5"); };
    try {
        return answer(request, trace);
    } catch (const db::Overloaded&) {
        return busy();
    } catch (const db::Error& failure) {
        logging::error("database failure",
                       {{"request_id", trace.reference}, {"error", failure.what()}});
        const bool passes =
            failure.kind() == db::ErrorKind::busy || failure.kind() == db::ErrorKind::connection;
        if (passes) return busy();
    } catch (const base::Bug& bug) {
        logging::error("bug", {{"request_id", trace.reference}, {"error", bug.what()}});
    } catch (const std::exception& failure) {
        logging::error("failure", {{"request_id", trace.reference}, {"error", failure.what()}});
    }
    return error(request, 500, trace.reference);
}

/// A request, read aloud: a built asset; else a route; who asks; whether a form is ours; the page.
http::Response Dispatcher::answer(http::Request& request, Trace& trace) const {
    if (auto asset = services_.assets.find(request)) {
        trace.route = "/assets/:file";
        return std::move(*asset);
    }
    auto match = routes_.find(request.method, request.path);
    if (std::holds_alternative<http::RouteNotFound>(match)) return error(request, 404);
    if (const auto* wrong = std::get_if<http::WrongMethod>(&match))
        return error(request, 405).with("Allow", wrong->allow);

    auto& found = std::get<Routes::Found>(match);
    trace.route = found.route->pattern;
    request.path_parameters = std::move(found.path_parameters);
    return answer_route(found.route->endpoint, request);
}

namespace {

/// Who asks. An officer who acts for a family is both: the family on its pages and the public ones,
/// himself on the others.
struct Asking {
    std::optional<accounts::SignedIn> visitor;
    std::optional<accounts::FamilyActor> in_place_of_family;

    [[nodiscard]] const accounts::OfficerActor* officer() const {
        return visitor ? std::get_if<accounts::OfficerActor>(&*visitor) : nullptr;
    }
    [[nodiscard]] const accounts::FamilyActor* family() const {
        if (in_place_of_family) return &*in_place_of_family;
        return visitor ? std::get_if<accounts::FamilyActor>(&*visitor) : nullptr;
    }
    [[nodiscard]] const accounts::Actor* anybody() const {
        if (in_place_of_family) return &*in_place_of_family;
        return visitor ? &accounts::actor_of(*visitor) : nullptr;
    }
    /// Whose forms that page holds.
    [[nodiscard]] const accounts::Actor* sender(const Endpoint& endpoint) const {
        const bool is_family_page = std::holds_alternative<accounts::FamilyPage>(endpoint) ||
                                    std::holds_alternative<InPersonEndpoint>(endpoint) ||
                                    std::holds_alternative<HealthEndpoint>(endpoint);
        if (is_family_page && in_place_of_family) return &*in_place_of_family;
        return visitor ? &accounts::actor_of(*visitor) : nullptr;
    }
};

Asking find_asking(const town::Services& services, const http::Request& request) {
    Asking asking{accounts::find_visitor(services, request), std::nullopt};
    if (const auto* officer = asking.officer())
        asking.in_place_of_family = accounts::in_place_of_family(*officer);
    return asking;
}

http::Response show_family_page(const town::Services& services, const http::Request& request,
                                const Asking& asking, accounts::FamilyPage page) {
    const auto* family = asking.family();
    if (!family && asking.officer() && asking.officer()->last_acting())
        return accounts::acting_is_over({services, request, asking.officer()});
    if (!family) return accounts::sign_in_first({services, request, asking.anybody()});
    if (asking.in_place_of_family) accounts::keep_acting(services, *family);
    return page({services, request, *family});
}

}  // namespace

http::Response Dispatcher::answer_route(const Endpoint& endpoint,
                                        const http::Request& request) const {
    const auto asking = find_asking(services_, request);
    const bool is_ours_to_send = !std::holds_alternative<CallbackEndpoint>(endpoint);
    if (request.method == http::Method::post && is_ours_to_send) {
        const auto* sender = asking.sender(endpoint);
        const auto check = accounts::check_post(services_, request, sender);
        if (check == accounts::PostCheck::cross_site) return error(request, 403);
        if (check == accounts::PostCheck::stale)
            return accounts::stale_form({services_, request, sender});
    }
    const auto* officer = asking.officer();
    return std::visit(
        Overloaded{
            [&](accounts::PublicPage page) { return page({services_, request, asking.anybody()}); },
            [&](const CallbackEndpoint& open) {
                return open.page({services_, request, asking.anybody()});
            },
            [&](accounts::FamilyPage page) {
                return show_family_page(services_, request, asking, page);
            },
            [&](const InPersonEndpoint& guarded) {
                const auto* family = asking.family();
                if (family && family->acting())
                    return accounts::only_in_person({services_, request, *family});
                return show_family_page(services_, request, asking, guarded.page);
            },
            [&](const HealthEndpoint& guarded) {
                constexpr auto needed = accounts::Permission::see_health_sheets;
                if (asking.in_place_of_family && !officer->may(needed)) {
                    accounts::record_refusal(services_, request, *officer, needed);
                    return error(request, 403);
                }
                return show_family_page(services_, request, asking, guarded.page);
            },
            [&](const OfficerEndpoint& guarded) {
                if (!officer)
                    return accounts::sign_in_first({services_, request, asking.anybody()});
                if (!officer->may(guarded.permission)) {
                    accounts::record_refusal(services_, request, *officer, guarded.permission);
                    return error(request, 403);
                }
                return guarded.page({services_, request, *officer});
            },
            [&](const FacilityEndpoint& guarded) {
                if (!officer)
                    return accounts::sign_in_first({services_, request, asking.anybody()});
                if (!officer->may_somewhere(guarded.permission)) {
                    accounts::record_refusal(services_, request, *officer, guarded.permission);
                    return error(request, 403);
                }
                return guarded.page({services_, request, *officer});
            },
            [&](const AnyOfficerEndpoint& guarded) {
                if (!officer)
                    return accounts::sign_in_first({services_, request, asking.anybody()});
                return guarded.page({services_, request, *officer});
            },
        },
        endpoint);
}

http::Response Dispatcher::error(const http::Request& request, int status,
                                 std::string_view reference) const {
    const auto frame = town::family_frame(services_, request.path);
    return http::page(ui::page(frame, ui::error_page(status, reference)), status);
}

http::Response Dispatcher::error_page(int status) const {
    auto response = error(http::Request{}, status);
    http::add_security_headers(response, http::Transport::plain);
    return response;
}

}  // namespace app
