#include "payments/payfip_simulator.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/check.hpp"

namespace payments::simulator {

namespace {

constexpr std::array<std::string_view, 4> notification_names = {"immediate", "perdue", "tardive",
                                                                "double"};
constexpr std::array<std::string_view, 7> trouble_names = {"aucun", "P1",       "P5",     "R3",
                                                           "999",   "malforme", "silence"};

bool is_made_of(std::string_view text, std::string_view characters) {
    return text.find_first_not_of(characters) == std::string_view::npos;
}
constexpr std::string_view digits = "0123456789";
constexpr std::string_view letters_and_digits =
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view letters_digits_and_spaces =
    " 0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

SimulatedFault fault_of(Trouble trouble) {
    switch (trouble) {
        case Trouble::p1:
            return {"P1", "IdOp incorrect", false};
        case Trouble::p5:
            return {"P5", "Resultat de la transaction non connu", false};
        case Trouble::r3:
            return {"R3", "La reference de la dette n'est pas conforme", false};
        default:
            return {"999", "Erreur technique", true};
    }
}

SimulatedAnswer refused(SimulatedFault fault) {
    return {AnswerForm::fault, "", std::move(fault), {}};
}

SimulatedAnswer in_trouble(Trouble trouble) {
    if (trouble == Trouble::malformed) return {AnswerForm::malformed, "", {}, {}};
    if (trouble == Trouble::silence) return {AnswerForm::silence, "", {}, {}};
    return refused(fault_of(trouble));
}

Trouble trouble_of_amount(std::string_view cents) {
    if (cents.ends_with("91")) return Trouble::r3;
    if (cents.ends_with("92")) return Trouble::technical;
    if (cents.ends_with("93")) return Trouble::malformed;
    if (cents.ends_with("94")) return Trouble::silence;
    return Trouble::none;
}

template <class Enum, std::size_t Count>
std::optional<Enum> named(const std::array<std::string_view, Count>& names, std::string_view name) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string_view name(Notification notification) {
    return notification_names.at(std::to_underlying(notification));
}
std::string_view name(Trouble trouble) {
    return trouble_names.at(std::to_underlying(trouble));
}
std::optional<Notification> notification_named(std::string_view name) {
    return named<Notification>(notification_names, name);
}
std::optional<Trouble> trouble_named(std::string_view name) {
    return named<Trouble>(trouble_names, name);
}

std::optional<SimulatedFault> objection(const SimulatedOrder& order) {
    const auto fault = [](const char* code, const char* label) {
        return SimulatedFault{code, label, false};
    };
    if (order.numcli.size() != 6 || !is_made_of(order.numcli, digits))
        return fault("T1", "Numero de client incorrect");
    if (order.montant.empty() || !is_made_of(order.montant, digits))
        return fault("M1", "Format du montant incorrect");
    if (order.montant.size() > 7) return fault("M5", "Montant trop eleve");
    if (std::stoi(order.montant) < 100) return fault("M3", "Montant inferieur a 1 euro");
    const auto length = order.refdet.size();
    if (length < 6 || length > 30 || !is_made_of(order.refdet, letters_and_digits))
        return fault_of(Trouble::r3);
    if (order.mel.empty()) return fault("A1", "Adresse de courriel absente");
    if (order.mel.size() < 6 || order.mel.size() > 80 || order.mel.find('@') == std::string::npos)
        return fault("A2", "Adresse de courriel incorrecte");
    if (!order.urlnotif.starts_with("http") || order.urlnotif.size() >= 250)
        return fault("N1", "Adresse de notification incorrecte");
    if (!order.urlredirect.starts_with("http") || order.urlredirect.size() >= 250)
        return fault("D1", "Adresse de redirection incorrecte");
    if (order.saisie != "T" && order.saisie != "X" && order.saisie != "W")
        return fault("S1", "Type de saisie incorrect");
    if (order.exer.size() != 4 || !is_made_of(order.exer, digits))
        return fault("E1", "Exercice incorrect");
    if (order.objet.size() > 99 || !is_made_of(order.objet, letters_digits_and_spaces))
        return fault("O1", "Objet incorrect");
    return std::nullopt;
}

SimulatedAnswer Simulator::create(const SimulatedOrder& order, base::Instant now) {
    const std::lock_guard lock(mutex_);
    auto trouble = creation_trouble_;
    if (trouble == Trouble::none) trouble = trouble_of_amount(order.montant);
    if (trouble != Trouble::none) return in_trouble(trouble);
    if (auto fault = objection(order)) return refused(std::move(*fault));
    // As long as a real one; unique while this program runs, and from one run to the next.
    auto number = std::to_string(++numbers_given_);
    number.insert(0, 6 - std::min<std::size_t>(number.size(), 6), '0');
    auto id_op = "simulateur-" + std::to_string(now.time_since_epoch().count()) + "-" + number;
    SimulatedPayment payment{.id_op = id_op, .order = order, .created_at = now, .result_at = now};
    payments_.emplace(id_op, payment);
    return {AnswerForm::result, std::move(id_op), {}, std::move(payment)};
}

SimulatedAnswer Simulator::detail(std::string_view id_op) const {
    const std::lock_guard lock(mutex_);
    const auto found = payments_.find(id_op);
    if (found == payments_.end() || found->second.is_purged) return refused(fault_of(Trouble::p1));
    const auto& payment = found->second;
    if (payment.trouble != Trouble::none) return in_trouble(payment.trouble);
    if (payment.result.empty()) return refused(fault_of(Trouble::p5));
    return {AnswerForm::result, payment.id_op, {}, payment};
}

Simulator::Opening Simulator::open(std::string_view id_op, base::Instant now) const {
    const auto payment = find(id_op);
    if (!payment || payment->is_purged) return {std::nullopt, "P1"};
    if (payment->result == "P" || payment->result == "V") return {std::nullopt, "P3"};
    if (now - payment->created_at > std::chrono::minutes(15)) return {std::nullopt, "P4"};
    return {payment, ""};
}

void Simulator::set_result(std::string_view id_op, std::string_view result, base::Instant now) {
    const std::lock_guard lock(mutex_);
    const auto found = payments_.find(id_op);
    if (found == payments_.end()) return;
    found->second.result = result;
    found->second.result_at = now;
    found->second.numauto = result == "P" ? "A55A" : result == "V" ? "112233445566-tip" : "";
}

void Simulator::set_trouble(std::string_view id_op, Trouble trouble) {
    const std::lock_guard lock(mutex_);
    const auto found = payments_.find(id_op);
    if (found != payments_.end()) found->second.trouble = trouble;
}

void Simulator::purge(std::string_view id_op) {
    const std::lock_guard lock(mutex_);
    const auto found = payments_.find(id_op);
    if (found != payments_.end()) found->second.is_purged = true;
}

void Simulator::set_creation_trouble(Trouble trouble) {
    const std::lock_guard lock(mutex_);
    creation_trouble_ = trouble;
}

Trouble Simulator::creation_trouble() const {
    const std::lock_guard lock(mutex_);
    return creation_trouble_;
}

void Simulator::count_notification(std::string_view id_op) {
    const std::lock_guard lock(mutex_);
    const auto found = payments_.find(id_op);
    if (found != payments_.end()) ++found->second.notifications_sent;
}

std::optional<SimulatedPayment> Simulator::find(std::string_view id_op) const {
    const std::lock_guard lock(mutex_);
    const auto found = payments_.find(id_op);
    return found == payments_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<SimulatedPayment> Simulator::payments() const {
    const std::lock_guard lock(mutex_);
    std::vector<SimulatedPayment> all;
    all.reserve(payments_.size());
    for (const auto& [id_op, payment] : payments_) all.push_back(payment);
    std::ranges::sort(all, std::greater{}, &SimulatedPayment::id_op);
    return all;
}

void Simulator::be_silent() const {
    std::unique_lock lock(mutex_);
    silence_.wait_for(lock, std::chrono::seconds(30), [&] { return is_over_; });
}

void Simulator::end_silence() {
    {
        const std::lock_guard lock(mutex_);
        is_over_ = true;
    }
    silence_.notify_all();
}

}  // namespace payments::simulator
