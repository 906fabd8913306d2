#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "billing/invoice.hpp"
#include "billing/payment.hpp"

/// What families and officers read of invoices, the same on screen and on paper.
namespace billing {

/// « Facture », « Avoir ».
[[nodiscard]] std::string_view french_name(InvoiceKind kind);
/// « À payer », « Partiellement payée », « En retard »…
[[nodiscard]] std::string_view french_name(InvoiceStanding standing);
/// The same, with the day of a debit that is announced: « Prélèvement prévu le 10 décembre 2026 ».
[[nodiscard]] std::string standing_words(const Invoice& invoice, base::Date today);
/// « 45,60 € seront prélevés sur votre compte le 11 janvier 2027 : vous n’avez rien à faire. » A
/// debit may be of less than is `left`: the household has paid the rest by other money.
[[nodiscard]] std::string debit_words(const DebitToCome& debit, base::Money left);
/// « du 1er au 30 novembre 2026 », « du 15 décembre 2026 au 4 janvier 2027 », « le 3 mars 2027 ».
[[nodiscard]] std::string span_words(base::Date from, base::Date to);

/// Lines of one child and one service with the same price for the same reason.
struct SamePrice {
    ItemKind kind = ItemKind::booking;
    std::optional<tariffs::SupplementKind> supplement;
    base::Money price;  ///< of each; below 0 for what is taken back
    std::string explanation;
    std::vector<base::Date> dates;  ///< in order
    base::Money total;
    aids::AidedPrice aided = {};  ///< of all together; nothing without aids
};
/// In the order of each one's first date; `items` are those of one `ItemGroup`.
[[nodiscard]] std::vector<SamePrice> summed(const std::vector<BillableItem>& items);
/// All lines together, before and after aids; without shares when none was aided.
[[nodiscard]] aids::AidedPrice aided_total(const std::vector<BillableItem>& items);
/// « Léa Durand », or « Foyer » for what is no child’s.
[[nodiscard]] std::string whose_words(std::string_view child_name);
/// « Léa Durand, Restauration scolaire »; « Foyer, Carte perdue ».
[[nodiscard]] std::string group_words(const ItemGroup& group);
/// « Total pour Léa Durand », « Total pour le foyer ».
[[nodiscard]] std::string total_words(std::string_view child_name);
/// « 14 × 3,50 € »
[[nodiscard]] std::string times_words(const SamePrice& lines);
/// « Restauration scolaire »; of what is taken back « Restauration scolaire, correction »; of a
/// supplement « Restauration scolaire, réservation tardive ».
[[nodiscard]] std::string service_words(
    std::string_view label, ItemKind kind,
    std::optional<tariffs::SupplementKind> supplement = std::nullopt);
/// « novembre : 2, 3 et 5 ; décembre : 1er »
[[nodiscard]] std::string dates_words(const std::vector<base::Date>& dates);

/// What stands at the foot of an invoice. Of its own figures alone, so that it is the same years
/// later: what was paid since does not show.
struct AmountDue {
    base::Money before;     ///< the household's balance with the regie when it was issued
    base::Money to_pay;     ///< of all that is owed, this invoice included; never below 0
    base::Money in_credit;  ///< what remains to the household's credit, if anything
};
[[nodiscard]] AmountDue amount_due(const Invoice& invoice);

/// What a household owes at a glance.
struct Owed {
    base::Money total;
    base::Money late;                                     ///< of it: past its due date
    std::optional<base::Date> due_date = std::nullopt;    ///< the next one that is not past
    std::optional<base::Date> late_since = std::nullopt;  ///< the earliest one that is past
    int invoices = 0;
};
[[nodiscard]] Owed owed_of(const std::vector<OpenInvoice>& open, base::Date today);
/// « au plus tard le 15 décembre 2026 », « dont 45,00 € en retard depuis le 15 novembre 2026 »; ""
/// when nothing is owed.
[[nodiscard]] std::string due_words(const Owed& owed);

}  // namespace billing
