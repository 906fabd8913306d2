#include "base/check.hpp"
#include "payments/family_views.hpp"
#include "payments/load_online_account.hpp"
#include "payments/online_payment_store.hpp"
#include "payments/pages.hpp"
#include "payments/settle_online_payment.hpp"
#include "platform/db/database.hpp"
#include "town/town.hpp"

namespace payments {

namespace {

using accounts::PublicVisit;

/// By a form or in the address: gateways do both.
GatewayFields message_of(const http::Request& request) {
    GatewayFields message = request.form.items();
    if (message.empty()) message = request.query.items();
    return message;
}

}  // namespace

http::Response hear_notification(const PublicVisit& visit) {
    // The same answer to all: a stranger learns nothing.
    auto answer = http::text("OK");
    const auto message = hear(visit.services, message_of(visit.request));
    if (!message) return answer;
    const auto payment = visit.services.database.read([&](db::Read& read) {
        return find_by_gateway_reference(read, message->gateway, message->heard.gateway_reference);
    });
    if (payment)
        settle_online_payment(visit.services, payment->id, Source::notification,
                              message->heard.report);
    return answer;
}

http::Response come_back(const PublicVisit& visit) {
    const auto& services = visit.services;
    const auto found = services.database.read(
        [&](db::Read& read) { return find_by_token(read, visit.request.path_parameters.at(0)); });
    if (!found) return http::see_other("/paiements");
    const auto state = settle_online_payment(services, found->id, Source::browser_return);
    if (state && is_open(*state) && !found->promises_news)
        services.database.write([&](db::Write& tx) { set_promises_news(tx, found->id); });
    if (visit.actor != nullptr && visit.actor->kind() == accounts::AccountKind::family)
        return http::see_other("/paiements/" + std::to_string(found->id.value()));
    const auto payment = services.database.read(
        [&](db::Read& read) { return find_online_payment(read, found->id); });
    CHECK(payment);
    ui::Page page;
    page.title = payment_title(payment->state);
    page.content = return_view(*payment);
    page.main_classes = "main--narrow";
    return http::page(ui::page(town::family_frame(services, visit.request.path), page));
}

http::Response come_back_by_post(const PublicVisit& visit) {
    // A signed form says the result; any other says nothing that is believed.
    const auto message = hear(visit.services, message_of(visit.request));
    const auto payment = visit.services.database.read(
        [&](db::Read& read) { return find_by_token(read, visit.request.path_parameters.at(0)); });
    if (message && payment && message->heard.report && payment->gateway == message->gateway &&
        payment->gateway_reference == message->heard.gateway_reference)
        settle_online_payment(visit.services, payment->id, Source::browser_return,
                              message->heard.report);
    // As a visit of its own, with the cookie that browsers leave out of another site's form.
    return http::see_other("/paiements/retour/" + visit.request.path_parameters.at(0));
}

}  // namespace payments
