#include "payments/payfip_simulator_messages.hpp"

#include <chrono>

#include "base/civil_date.hpp"
#include "platform/xml/element.hpp"

namespace payments::simulator {

namespace {

xml::Element leaf(std::string name, std::string text) {
    return {.name = std::move(name), .text = std::move(text)};
}

std::string envelope(xml::Element content) {
    xml::Element body{.name = "soap:Body", .children = {std::move(content)}};
    return xml::written(
        {.name = "soap:Envelope",
         .attributes = {{"xmlns:soap", "http://schemas.xmlsoap.org/soap/envelope/"}},
         .children = {std::move(body)}});
}

SoapAnswer answer_of_fault(const SimulatedFault& fault) {
    const auto* type = fault.is_technical ? "TechDysfonctionnementErreur" : "FonctionnelleErreur";
    xml::Element error{.name = std::string("ns2:") + type,
                       .attributes = {{"xmlns:ns2",
                                       "http://securite.service.tpa.cp.finances.gouv.fr/services/"
                                       "mas_securite/contrat_paiement_securise/"
                                       "PaiementSecuriseService"}},
                       .children = {leaf("code", fault.code), leaf("descriptif", ""),
                                    leaf("libelle", fault.label), leaf("severite", "2")}};
    xml::Element detail{.name = "detail", .children = {std::move(error)}};
    xml::Element whole{
        .name = "soap:Fault",
        .children = {leaf("faultcode", "soap:Server"),
                     leaf("faultstring",
                          std::string("fr.gouv.finances.cp.tpa.webservice.exceptions.") + type),
                     std::move(detail)}};
    return {envelope(std::move(whole)), true, false};
}

SoapAnswer answer_of(std::string_view operation, std::vector<xml::Element> fields) {
    xml::Element back{.name = "return", .children = std::move(fields)};
    xml::Element whole{.name = "ns2:" + std::string(operation) + "Response",
                       .attributes = {{"xmlns:ns2",
                                       "http://securite.service.tpa.cp.finances.gouv.fr/services/"
                                       "mas_securite/contrat_paiement_securise/"
                                       "PaiementSecuriseService"}},
                       .children = {std::move(back)}};
    return {envelope(std::move(whole)), false, false};
}

/// "26112026" and "0905", in UTC: nobody reads them.
std::vector<xml::Element> detail_fields(const SimulatedPayment& payment) {
    const auto text = base::iso(payment.result_at);  // "2026-11-26T09:05:00Z"
    const auto date = text.substr(8, 2) + text.substr(5, 2) + text.substr(0, 4);
    const auto time = text.substr(11, 2) + text.substr(14, 2);
    const auto& order = payment.order;
    // The year cut to two digits was received from the real service.
    std::vector<xml::Element> fields = {
        leaf("dattrans", date),       leaf("exer", order.exer.substr(0, 2)),
        leaf("heurtrans", time),      leaf("idOp", payment.id_op),
        leaf("mel", order.mel),       leaf("montant", order.montant),
        leaf("numcli", order.numcli), leaf("objet", order.objet),
        leaf("refdet", order.refdet), leaf("resultrans", payment.result),
        leaf("saisie", order.saisie)};
    if (!payment.numauto.empty())
        fields.insert(fields.begin() + 6, leaf("numauto", payment.numauto));
    return fields;
}

SoapAnswer written(std::string_view operation, const SimulatedAnswer& answer,
                   std::vector<xml::Element> fields) {
    switch (answer.form) {
        case AnswerForm::fault:
            return answer_of_fault(answer.fault);
        case AnswerForm::malformed:
            return {"<soap:Envelope><soap:Body><ns2:reponse", false, false};
        case AnswerForm::silence:
            return {"", false, true};
        case AnswerForm::result:
            break;
    }
    return answer_of(operation, std::move(fields));
}

SoapAnswer create(Simulator& simulator, const xml::Element& argument, base::Instant now) {
    const auto text = [&](std::string_view field) { return std::string(argument.text_of(field)); };
    const SimulatedOrder order{text("exer"),   text("mel"),      text("montant"),
                               text("numcli"), text("objet"),    text("refdet"),
                               text("saisie"), text("urlnotif"), text("urlredirect")};
    const auto answer = simulator.create(order, now);
    return written("creerPaiementSecurise", answer, {leaf("idOp", answer.id_op)});
}

SoapAnswer tell(const Simulator& simulator, const xml::Element& argument) {
    const auto answer = simulator.detail(argument.text_of("idOp"));
    return written("recupererDetailPaiementSecurise", answer, detail_fields(answer.payment));
}

SoapAnswer tell_client(const xml::Element& argument) {
    const std::string client(argument.text_of("numCli"));
    if (client.size() != 6) return answer_of_fault({"T1", "Numero de client incorrect", false});
    if (client == "000000") return answer_of_fault({"T2", "Client inconnu", false});
    return answer_of("recupererDetailClient",
                     {leaf("libelleN1", "SIMULATEUR"), leaf("libelleN2", "REGIE DE DEMONSTRATION"),
                      leaf("libelleN3", ""), leaf("numcli", client)});
}

}  // namespace

SoapAnswer soap_answer(Simulator& simulator, std::string_view message, base::Instant now) {
    const auto envelope_read = xml::parse(message);
    const auto* body = envelope_read ? envelope_read->child("Body") : nullptr;
    const SimulatedFault protocol{"901", "Message illisible", true};
    if (body == nullptr || body->children.empty()) return answer_of_fault(protocol);
    const auto& operation = body->children.front();
    const auto* argument = operation.child("arg0");
    if (argument == nullptr) return answer_of_fault(protocol);
    if (operation.name == "creerPaiementSecurise") return create(simulator, *argument, now);
    if (operation.name == "recupererDetailPaiementSecurise") return tell(simulator, *argument);
    if (operation.name == "recupererDetailClient") return tell_client(*argument);
    return answer_of_fault(protocol);
}

}  // namespace payments::simulator
