#include "bookings/confirmation_documents.hpp"

#include <fmt/format.h>

#include "base/french.hpp"
#include "bookings/booking_views.hpp"
#include "platform/pdf/document.hpp"

namespace bookings {

namespace {

namespace french = base::french;

enum class Stands { booked, waiting, cancelled };

/// What is to be known of a day besides its price.
std::string state_text(const LetterFacts& facts, const ListedDay& day, Stands kind) {
    if (!day.note.empty()) return french::capitalised(day.note);
    if (kind == Stands::waiting) return "En liste d’attente";
    if (kind == Stands::cancelled) return "Annulé";
    if (!day.removable_until) return "Réservé";
    // Printed paper grows old: no « dans 3 heures » here.
    return "Annulable jusqu’au " + french::moment(facts.town_time.local(*day.removable_until),
                                                  facts.town_time.date(facts.now));
}

void add_rows(pdf::Table& table, const LetterFacts& facts, const std::vector<ListedUnit>& units,
              Stands kind) {
    for (const auto& listed : units) {
        for (const auto& day : listed.days) {
            const auto price = kind == Stands::cancelled ? -listed.price : listed.price;
            table.rows.push_back({french::day_with_year(day.date),
                                  full_label(facts.catalogue, *listed.unit),
                                  state_text(facts, day, kind),
                                  kind == Stands::waiting ? "–" : french::amount(price)});
        }
    }
}

void add_child(pdf::Document& document, const LetterFacts& facts, const ListedChild& child) {
    document.heading(child.first_name);
    pdf::Table table{{{"Jour", 11}, {"Activité", 10}, {"État", 21}, {"Prix", 8, pdf::Align::right}},
                     {}};
    add_rows(table, facts, child.added, Stands::booked);
    add_rows(table, facts, child.waiting, Stands::waiting);
    add_rows(table, facts, child.removed, Stands::cancelled);
    document.table(table);
    for (const auto& fee : child.fees)
        document.small(
            fmt::format("{}\u00A0: {}. {}", fee.label, amount_text(fee), fee.explanation));
    for (const auto& unit : child.added) {
        if (!unit.price_explanation.empty())
            document.small(fmt::format("{}\u00A0: {}", full_label(facts.catalogue, *unit.unit),
                                       unit.price_explanation));
    }
}

void add_contact(pdf::Document& document, const town::Town& town) {
    document.heading("Une question, un imprévu\u00A0?");
    auto words = town.desk_name + ", " + town.town_hall;
    if (!town.phone.empty()) words += "\nTéléphone\u00A0: " + town.phone;
    if (!town.email.empty()) words += "\nCourriel\u00A0: " + town.email;
    for (const auto& line : town::opening_hours_text(town.opening_hours)) words += "\n" + line;
    document.paragraph(words);
}

}  // namespace

std::string confirmation_pdf(const LetterFacts& facts, const Confirmation& confirmation,
                             const ChildNames& names) {
    const auto& town = facts.town;
    pdf::Document document({.title = "Confirmation " + confirmation.reference,
                            .author = town.town_hall,
                            .created = facts.now,
                            .footer = fmt::format("{}, {}, confirmation {}", town.desk_name,
                                                  town.town_hall, confirmation.reference)});
    document.title("Confirmation " + confirmation.reference);
    document.paragraph(
        fmt::format("Changements enregistrés le {} sur le {} de la {}.",
                    french::moment(facts.town_time.local(confirmation.confirmed_at), base::Date{}),
                    town.site_title, town.town_hall));
    const auto list = list_of(confirmation, names, facts.catalogue, facts.town_time);
    for (const auto& child : list.children()) add_child(document, facts, child);
    document.strong("Total\u00A0: " + french::amount(confirmation.total));
    document.paragraph(
        "Après l’échéance écrite à côté de chaque jour, l’annulation n’est plus sans frais.");
    add_contact(document, town);
    return std::move(document).finish();
}

}  // namespace bookings
