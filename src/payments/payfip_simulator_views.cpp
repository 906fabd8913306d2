#include "payments/payfip_simulator_views.hpp"

#include <array>
#include <utility>

#include "base/french.hpp"

namespace payments::simulator {

using html::Html;

namespace {

Html document(std::string_view title, const Html& content) {
    return html::html(
        R"(<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{} – Simulateur PayFiP</title><link rel="stylesheet" href="/simulateur.css"></head><body><header><p><strong>Simulateur PayFiP</strong> Ce n’est pas le site de la DGFiP&nbsp;: aucun argent n’est débité.</p></header><main><h1>{}</h1>{}</main></body></html>)",
        title, title, content);
}

std::string amount_of(const SimulatedPayment& payment) {
    return base::french::amount(base::Money::from_cents(std::stoll(payment.order.montant)));
}

Html option(std::string_view value, std::string_view text, bool is_selected) {
    return html::html(R"(<option value="{}" {}>{}</option>)", value,
                      html::flag("selected", is_selected), text);
}

constexpr std::array<std::pair<Notification, std::string_view>, 4> notifications = {{
    {Notification::at_once, "tout de suite"},
    {Notification::lost, "jamais (perdue)"},
    {Notification::late, "plus tard, depuis la page du simulateur"},
    {Notification::doubled, "deux fois"},
}};

constexpr std::array<std::pair<Trouble, std::string_view>, 7> troubles = {{
    {Trouble::none, "aucune panne"},
    {Trouble::p1, "P1, idOp inconnu"},
    {Trouble::p5, "P5, résultat non connu"},
    {Trouble::r3, "R3, référence refusée"},
    {Trouble::technical, "erreur technique 999"},
    {Trouble::malformed, "XML coupé"},
    {Trouble::silence, "aucune réponse"},
}};

Html trouble_options(Trouble chosen) {
    return html::html("{}", html::each(troubles, [&](const auto& each) {
                          return option(name(each.first), each.second, each.first == chosen);
                      }));
}

Html result_button(std::string_view result, std::string_view text) {
    return html::html(R"(<button type="submit" name="resultat" value="{}">{}</button>)", result,
                      text);
}

/// A small form of the control page: one hidden idOp, one button.
Html act(const SimulatedPayment& payment, std::string_view action, std::string_view value,
         std::string_view text) {
    return html::html(
        R"(<form method="post" action="/paiement"><input type="hidden" name="idop" value="{}"><input type="hidden" name="action" value="{}"><button type="submit" name="valeur" value="{}">{}</button></form>)",
        payment.id_op, action, value, text);
}

Html control_row(const SimulatedPayment& payment) {
    const auto result = payment.result.empty() ? std::string("aucun") : payment.result;
    const auto purged = payment.is_purged ? ", effacé dans la nuit" : "";
    const auto trouble = html::html(
        R"(<form method="post" action="/paiement"><input type="hidden" name="idop" value="{}"><input type="hidden" name="action" value="panne"><label>Panne <select name="valeur">{}</select></label><button type="submit">Appliquer</button></form>)",
        payment.id_op, trouble_options(payment.trouble));
    return html::html(
        R"(<section><h2>{} – {}</h2><p>{}<br>refdet {}<br>idOp {}<br>résultat&nbsp;: {}{}&nbsp;; notifications envoyées&nbsp;: {}</p>{}{}{}{}{}</section>)",
        amount_of(payment), payment.order.objet, payment.order.mel, payment.order.refdet,
        payment.id_op, result, purged, payment.notifications_sent,
        act(payment, "notification", "1", "Envoyer la notification"),
        act(payment, "resultat", "P", "Faire payer par carte (P)"),
        act(payment, "resultat", "A", "Faire abandonner (A)"),
        act(payment, "effacement", "1", "Effacer, comme la nuit (P1)"), trouble);
}

}  // namespace

std::string_view style_sheet() {
    return "body{font:1.125rem/1.5 system-ui,sans-serif;margin:0;color:#1a1a1a;background:#fff}"
           "header{background:#5c2a00;color:#fff;padding:.5rem 1rem}header p{margin:0}"
           "main{max-width:40rem;margin:0 auto;padding:1rem}h1{font-size:1.75rem}"
           "h2{font-size:1.25rem}section{border-top:1px solid #767676;overflow-wrap:anywhere}"
           "form{margin:.5rem 0}button{font:inherit;min-height:2.75rem;padding:.25rem 1rem;"
           "margin:.25rem .5rem .25rem 0;border:2px solid #1a1a1a;background:#fff;color:#1a1a1a}"
           "button.principal{background:#1a1a1a;color:#fff}select{font:inherit;max-width:100%}"
           "dt{font-weight:700}dd{margin:0 0 .5rem}a{color:#00539f}"
           ":focus-visible{outline:3px solid #00539f;outline-offset:2px}";
}

Html payment_view(const SimulatedPayment& payment) {
    const auto choices = html::each(notifications, [](const auto& each) {
        return option(name(each.first), each.second, each.first == Notification::at_once);
    });
    return document(
        "Payer en ligne",
        html::html(
            R"(<dl><dt>Montant</dt><dd>{}</dd><dt>Objet</dt><dd>{}</dd><dt>Référence</dt><dd>{}</dd><dt>Courriel</dt><dd>{}</dd></dl><form method="post" action="/tpa/paiementws.web"><input type="hidden" name="idop" value="{}"><p><label>Prévenir la ville <select name="notification">{}</select></label></p><p><button class="principal" type="submit" name="resultat" value="P">Payer par carte</button>{}</p><p>{}</p><p>{}{}{}</p></form>)",
            amount_of(payment), payment.order.objet, payment.order.refdet, payment.order.mel,
            payment.id_op, choices, result_button("V", "Payer par prélèvement"),
            result_button("A", "Abandonner"), result_button("R", "Carte refusée"),
            result_button("Z", "Prélèvement refusé"),
            result_button("S", "Résultat que personne ne connaît")));
}

Html not_payable_view(std::string_view fault_code) {
    return document(
        "Ce paiement ne peut pas être fait",
        html::html(R"(<p>Code {}. Revenez sur le portail de votre ville.</p>)", fault_code));
}

Html control_view(const std::vector<SimulatedPayment>& payments, Trouble creation_trouble) {
    const auto none = [] { return html::html("<p>Aucun paiement pour l’instant.</p>"); };
    return document(
        "Paiements reçus",
        html::html(
            R"(<form method="post" action="/reglages"><label>À la création d’un paiement, répondre par <select name="creation">{}</select></label><button type="submit">Appliquer</button></form>{}{}<p>Un montant qui se termine par 91, 92, 93 ou 94 centimes provoque R3, 999, un XML coupé ou aucune réponse.</p>)",
            trouble_options(creation_trouble), html::when(payments.empty(), none),
            html::each(payments, control_row)));
}

}  // namespace payments::simulator
