#include "payments/payfip_messages.hpp"

#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "platform/xml/element.hpp"

namespace payments::payfip {

namespace {

constexpr auto envelope_namespace = "http://schemas.xmlsoap.org/soap/envelope/";
constexpr auto operation_namespace =
    "http://securite.service.tpa.cp.finances.gouv.fr/services/mas_securite/"
    "contrat_paiement_securise/PaiementSecuriseService";

using Fields = std::vector<std::pair<std::string, std::string>>;

/// `arg0` and its children stand in no namespace, as the service's schema wants.
std::string envelope(std::string_view operation, const Fields& fields) {
    xml::Element argument{.name = "arg0"};
    for (const auto& [field, value] : fields)
        argument.children.push_back({.name = field, .text = value});
    xml::Element call{.name = "pai:" + std::string(operation), .children = {std::move(argument)}};
    xml::Element body{.name = "soapenv:Body", .children = {std::move(call)}};
    return xml::written(
        {.name = "soapenv:Envelope",
         .attributes = {{"xmlns:soapenv", envelope_namespace}, {"xmlns:pai", operation_namespace}},
         .children = {{.name = "soapenv:Header"}, std::move(body)}});
}

Fault unreadable(std::string_view why) {
    return {FaultKind::unavailable, "", std::string(why)};
}

/// The detail names one of FonctionnelleErreur, TechDysfonctionnementErreur,
/// TechIndisponibiliteErreur, TechProtocolaireErreur; each holds a code.
Fault read_fault(const xml::Element& fault) {
    const auto* code = fault.find("code");
    const auto* label = fault.find("libelle");
    Fault read{FaultKind::unavailable, code == nullptr ? "" : base::trimmed(code->text),
               std::string(label == nullptr ? fault.text_of("faultstring") : label->text)};
    const bool is_functional = fault.find("FonctionnelleErreur") != nullptr;
    if (is_functional) read.kind = kind_of_fault(read.code);
    return read;
}

/// The element `return` of an answer.
base::Result<xml::Element, Fault> read_return(std::string_view answer) {
    const auto root = xml::parse(answer);
    if (!root) return base::refuse(unreadable("not XML"));
    if (const auto* fault = root->find("Fault")) return base::refuse(read_fault(*fault));
    const auto* found = root->find("return");
    if (found == nullptr) return base::refuse(unreadable("no return"));
    return *found;
}

std::optional<base::Money> cents(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    constexpr std::int64_t bound = 1'000'000'000;
    if (error != std::errc() || end != text.data() + text.size() || value < 0 || value > bound)
        return std::nullopt;
    return base::Money::from_cents(value);
}

std::string field(const xml::Element& element, std::string_view name) {
    return base::trimmed(element.text_of(name));
}

}  // namespace

std::string creation_request(const Order& order, std::string_view client, Mode mode) {
    return envelope("creerPaiementSecurise", {{"exer", std::to_string(order.fiscal_year)},
                                              {"mel", order.email},
                                              {"montant", std::to_string(order.amount.cents())},
                                              {"numcli", std::string(client)},
                                              {"objet", objet(order.subject)},
                                              {"refdet", order.reference},
                                              {"saisie", std::string(letter(mode))},
                                              {"urlnotif", order.notify_url},
                                              {"urlredirect", order.return_url}});
}

std::string detail_request(std::string_view id_op) {
    return envelope("recupererDetailPaiementSecurise", {{"idOp", std::string(id_op)}});
}

std::string client_request(std::string_view client) {
    return envelope("recupererDetailClient", {{"numCli", std::string(client)}});
}

base::Result<std::string, Fault> read_creation(std::string_view answer) {
    auto found = read_return(answer);
    if (!found) return base::refuse(std::move(found.error()));
    auto id_op = field(*found, "idOp");
    // It goes into an address, and comes back in one.
    const bool is_fit = !id_op.empty() && id_op.size() <= 100 &&
                        id_op.find_first_not_of(
                            "0123456789abcdefghijklmnopqrstuvwxyz"
                            "ABCDEFGHIJKLMNOPQRSTUVWXYZ-_") == std::string::npos;
    if (!is_fit) return base::refuse(unreadable("no idOp"));
    return id_op;
}

base::Result<Report, Fault> read_detail(std::string_view answer) {
    const auto found = read_return(answer);
    if (!found) return base::refuse(found.error());
    Report report;
    report.result_code = field(*found, "resultrans");
    report.verdict = verdict_of(report.result_code);
    const auto amount = cents(field(*found, "montant"));
    if (report.result_code.empty() || !amount)
        return base::refuse(unreadable("neither resultrans nor fault"));
    report.amount = *amount;
    report.reference = field(*found, "refdet");
    report.client = field(*found, "numcli");
    report.mode = field(*found, "saisie");
    // "exer" was seen cut to two digits, and says nothing that "refdet" does not.
    report.bank_reference = field(*found, "numauto");
    return report;
}

base::Result<GatewayAccount, Fault> read_client(std::string_view answer) {
    const auto found = read_return(answer);
    if (!found) return base::refuse(found.error());
    GatewayAccount account{field(*found, "numcli"), ""};
    for (const auto* line : {"libelleN1", "libelleN2", "libelleN3"}) {
        const auto text = field(*found, line);
        if (text.empty()) continue;
        account.label += (account.label.empty() ? "" : " – ") + text;
    }
    if (account.client.empty()) return base::refuse(unreadable("no numcli"));
    return account;
}

}  // namespace payments::payfip
