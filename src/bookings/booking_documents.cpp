#include "bookings/booking_documents.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/french.hpp"
#include "bookings/booking_views.hpp"
#include "town/mail_letter_documents.hpp"

namespace bookings {

namespace {

namespace french = base::french;

std::string name_of(const ChildNames& names, families::ChildId child) {
    const auto found = names.find(child);
    return found == names.end() ? "Votre enfant" : found->second;
}

/// What became of a confirmed line since, when that is worth a word.
std::string note_of(const ConfirmedLine& line) {
    if (line.outcome == Outcome::booked && line.state_now == BookingState::cancelled)
        return "annulé depuis";
    if (line.outcome != Outcome::waiting) return "";
    if (line.state_now == BookingState::booked) return "place obtenue depuis";
    return line.state_now == BookingState::cancelled ? "retiré de la liste d’attente depuis" : "";
}

}  // namespace

BookingList list_of(const Confirmation& confirmation, const ChildNames& names,
                    const activities::Catalogue& catalogue, const base::TownTime& town_time) {
    BookingList list;
    for (const auto& line : confirmation.lines) {
        const auto* session = catalogue.session(line.cell.session);
        if (!session) continue;
        const auto first_name = name_of(names, line.cell.child);
        const bool is_held = line.state_now != BookingState::cancelled;
        ListedDay day{line.cell, line.date, std::nullopt, note_of(line)};
        if (is_held) day.removable_until = catalogue.cutoff_to_remove(*session, town_time);
        list.add({line.cell.child, first_name, line.outcome, &catalogue.unit_of(*session),
                  line.price, line.price_explanation, std::move(day)});
    }
    for (const auto& fee : confirmation.fees)
        list.add_fee(fee.key.child, name_of(names, fee.key.child),
                     {fee_label(fee.key), fee.outcome, fee.amount, fee.explanation});
    return list;
}

// ——— Calendar files ———

namespace {

/// "20261201T110000Z".
std::string ics_instant(base::Instant instant) {
    std::string text;
    for (const char c : base::iso(instant)) {
        if (c != '-' && c != ':') text += c;
    }
    return text;
}

/// RFC 5545, 3.3.11.
std::string ics_text(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '\r') continue;
        if (c == '\n') {
            escaped += "\\n";
            continue;
        }
        if (c == '\\' || c == ';' || c == ',') escaped += '\\';
        escaped += c;
    }
    return escaped;
}

/// Adds a content line, folded at 75 octets (RFC 5545, 3.1) and never inside a character.
void add_ics_line(std::string& out, std::string_view line) {
    constexpr std::size_t most_octets = 75;
    std::size_t room = most_octets;
    while (line.size() > room) {
        std::size_t cut = room;
        while (cut > 1 && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) --cut;
        out.append(line.substr(0, cut)).append("\r\n ");
        line.remove_prefix(cut);
        room = most_octets - 1;  // the space that begins a continued line counts
    }
    out.append(line).append("\r\n");
}

std::string_view host_of(std::string_view url) {
    if (const auto scheme = url.find("://"); scheme != url.npos) url.remove_prefix(scheme + 3);
    return url.substr(0, url.find_first_of(":/"));
}

}  // namespace

std::string calendar_file(std::string_view name, std::span<const CalendarEvent> events,
                          base::Instant stamp) {
    std::string out;
    out.reserve(256 + events.size() * 320);
    const auto add = [&](const std::string& line) { add_ics_line(out, line); };
    add("BEGIN:VCALENDAR");
    add("VERSION:2.0");
    add("PRODID:-//Portail Famille//Agenda//FR");
    add("CALSCALE:GREGORIAN");
    add("METHOD:PUBLISH");
    add("X-WR-CALNAME:" + ics_text(name));
    add("REFRESH-INTERVAL;VALUE=DURATION:PT6H");
    for (const auto& event : events) {
        add("BEGIN:VEVENT");
        add("UID:" + event.uid);
        add("DTSTAMP:" + ics_instant(stamp));
        add("DTSTART:" + ics_instant(event.starts_at));
        add("DTEND:" + ics_instant(event.ends_at));
        add("SUMMARY:" + ics_text(event.summary));
        if (!event.location.empty()) add("LOCATION:" + ics_text(event.location));
        if (!event.description.empty()) add("DESCRIPTION:" + ics_text(event.description));
        // The day is not taken for the parents, whose calendar this is.
        add("TRANSP:TRANSPARENT");
        add("END:VEVENT");
    }
    add("END:VCALENDAR");
    return out;
}

CalendarEvent event_of(BookingId booking, std::string_view first_name,
                       const activities::Session& session, const activities::Catalogue& catalogue,
                       const base::TownTime& town_time, std::string_view portal_url) {
    const auto& unit = catalogue.unit_of(session);
    const auto& activity = catalogue.activity_of(unit);
    CalendarEvent event;
    event.uid = fmt::format("reservation-{}@{}", booking.value(), host_of(portal_url));
    event.starts_at = catalogue.starts_at(session, town_time);
    event.ends_at = town_time.instant(session.date, unit.ends_at);
    event.summary = fmt::format("{}\u00A0: {}", first_name,
                                french::uncapitalised(short_label(catalogue, unit)));
    event.location = activity.facility_name;
    event.description =
        fmt::format("{}\nAnnulable jusqu’au {}", full_label(catalogue, unit),
                    french::moment(town_time.local(catalogue.cutoff_to_remove(session, town_time)),
                                   session.date));
    return event;
}

std::vector<CalendarEvent> events_of(const Confirmation& confirmation, const ChildNames& names,
                                     const activities::Catalogue& catalogue,
                                     const base::TownTime& town_time, std::string_view portal_url) {
    std::vector<CalendarEvent> events;
    for (const auto& line : confirmation.lines) {
        if (line.outcome == Outcome::cancelled || line.state_now != BookingState::booked) continue;
        const auto* session = catalogue.session(line.cell.session);
        if (!session) continue;
        events.push_back(event_of(line.booking, name_of(names, line.cell.child), *session,
                                  catalogue, town_time, portal_url));
    }
    return events;
}

// ——— E-mails ———

namespace {

enum class Listed { added, waiting, removed };

std::string day_item(const LetterFacts& facts, const ListedDay& day, Listed kind) {
    auto words = french::day_with_year(day.date);
    if (kind == Listed::added && day.removable_until)
        words += ", " + removable_until(*day.removable_until, facts.town_time, facts.now);
    if (!day.note.empty()) words += fmt::format(" ({})", day.note);
    return words;
}

void add_units(town::MailLetter& letter, const LetterFacts& facts,
               const std::vector<ListedUnit>& units, Listed kind) {
    for (const auto& listed : units) {
        const auto days =
            french::count(static_cast<std::int64_t>(listed.days.size()), "jour", "jours");
        const auto name = full_label(facts.catalogue, *listed.unit);
        switch (kind) {
            case Listed::added:
                letter.small_heading(fmt::format("{}\u00A0: {} à {}, soit {}", name, days,
                                                 french::amount(listed.price),
                                                 french::amount(listed.total())));
                letter.small(listed.price_explanation);
                break;
            case Listed::waiting:
                letter.small_heading(fmt::format("{}\u00A0: liste d’attente, {}", name, days));
                letter.small(
                    "Si une place se libère, elle est réservée pour votre enfant et un courriel "
                    "vous le dit. Rien n’est compté "
                    "d’ici là.");
                break;
            case Listed::removed:
                letter.small_heading(fmt::format("{}\u00A0: {} en moins, soit {}", name, days,
                                                 french::amount(-listed.total())));
                break;
        }
        std::vector<std::string> items;
        for (const auto& day : listed.days) items.push_back(day_item(facts, day, kind));
        letter.list(items);
    }
}

void add_fees(town::MailLetter& letter, const ListedChild& child) {
    for (const auto& fee : child.fees) {
        letter.small_heading(fee.label + "\u00A0: " + amount_text(fee));
        letter.small(fee.explanation);
    }
}

/// « 12 réservations, 2 annulations ».
std::string subject_of(const Confirmation& confirmation) {
    std::map<Outcome, std::int64_t> counts;
    for (const auto& line : confirmation.lines) ++counts[line.outcome];
    std::vector<std::string> parts;
    const auto add = [&](Outcome outcome, std::string_view one, std::string_view many) {
        if (counts[outcome] > 0) parts.push_back(french::count(counts[outcome], one, many));
    };
    add(Outcome::booked, "réservation", "réservations");
    add(Outcome::waiting, "inscription en liste d’attente", "inscriptions en liste d’attente");
    add(Outcome::cancelled, "annulation", "annulations");
    return fmt::format("Confirmation {}\u00A0: {}", confirmation.reference, french::list(parts));
}

}  // namespace

mail::Message confirmation_mail(const LetterFacts& facts, const Confirmation& confirmation,
                                const ChildNames& names) {
    town::MailLetter letter;
    if (confirmation.on_behalf_of) {
        letter.paragraph(facts.town.desk_name +
                         " a fait ces changements pour vous, à votre demande. Si vous n’avez rien "
                         "demandé, appelez-le.");
    }
    letter.paragraph(fmt::format("Vos changements sont enregistrés sous la référence {}, le {}.",
                                 confirmation.reference,
                                 french::moment(facts.town_time.local(confirmation.confirmed_at),
                                                facts.town_time.date(facts.now))));
    const auto list = list_of(confirmation, names, facts.catalogue, facts.town_time);
    for (const auto& child : list.children()) {
        letter.heading(child.first_name);
        add_units(letter, facts, child.added, Listed::added);
        add_units(letter, facts, child.waiting, Listed::waiting);
        add_units(letter, facts, child.removed, Listed::removed);
        add_fees(letter, child);
    }
    letter.paragraph("Total\u00A0: " + french::amount(confirmation.total));
    letter.button("Voir, imprimer ou modifier",
                  facts.portal_url + "/reservations/" + confirmation.reference);
    const auto has_bookings = [](const ListedChild& child) { return !child.added.empty(); };
    if (std::ranges::any_of(list.children(), has_bookings)) {
        letter.paragraph(
            "Chaque jour réservé peut être annulé sur le portail jusqu’à l’échéance écrite à côté. "
            "Le Guichet peut aussi le faire avec vous.");
    }
    auto message = letter.message(facts.town, facts.from, facts.to, subject_of(confirmation));
    const auto events =
        events_of(confirmation, names, facts.catalogue, facts.town_time, facts.portal_url);
    if (!events.empty()) {
        message.attachments.push_back(
            {"reservations-" + confirmation.reference + ".ics", "text/calendar; charset=utf-8",
             calendar_file("Réservations " + confirmation.reference, events, facts.now)});
    }
    return message;
}

namespace {

/// What the place costs: its own price, or the fee that pays for it, which it may have begun.
std::vector<std::string> cost_of_place(const Booking& booking,
                                       const std::optional<AgreedFlatFee>& fee) {
    std::vector<std::string> items;
    if (!fee || !booking.price.is_zero())
        items.push_back(
            fmt::format("{}, {}", french::amount(booking.price), booking.price_explanation));
    if (!fee) return items;
    items.push_back(fmt::format("{}\u00A0: {} pour toute la période, à payer une seule fois",
                                fee_label(fee->key), french::amount(fee->amount)));
    if (!fee->explanation.empty()) items.push_back(fee->explanation);
    return items;
}

}  // namespace

mail::Message place_obtained_mail(const LetterFacts& facts, const Booking& booking,
                                  std::string_view first_name,
                                  const std::optional<AgreedFlatFee>& fee) {
    const auto* session = facts.catalogue.session(booking.session);
    const auto name = session ? full_label(facts.catalogue, facts.catalogue.unit_of(*session))
                              : std::string("Activité");
    const auto day = french::day_with_year(booking.date);
    town::MailLetter letter;
    letter.paragraph(fmt::format("Une place s’est libérée pour {}, le {}\u00A0: elle est réservée.",
                                 first_name, day));
    auto items = cost_of_place(booking, fee);
    items.insert(items.begin(), name);
    if (session) {
        items.push_back(removable_until(facts.catalogue.cutoff_to_remove(*session, facts.town_time),
                                        facts.town_time, facts.now));
    }
    letter.list(items);
    letter.paragraph(
        "Vous n’en avez plus besoin\u00A0? Annulez ce jour sur le portail\u00A0: la place ira à "
        "l’enfant suivant.");
    letter.button("Ouvrir mes réservations", facts.portal_url + "/reservations?mois=" +
                                                 base::iso(base::month_of(booking.date)));
    auto message = letter.message(facts.town, facts.from, facts.to,
                                  fmt::format("Une place pour {} le {}", first_name, day));
    if (session) {
        const std::vector<CalendarEvent> events = {event_of(
            booking.id, first_name, *session, facts.catalogue, facts.town_time, facts.portal_url)};
        message.attachments.push_back({"place.ics", "text/calendar; charset=utf-8",
                                       calendar_file("Réservation", events, facts.now)});
    }
    return message;
}

mail::Message custody_changed_mail(const LetterFacts& facts, std::string_view first_name,
                                   const Confirmation* cancelled) {
    town::MailLetter letter;
    letter.paragraph(fmt::format(
        "Le Guichet a modifié le calendrier de garde {}, d’après le document que vous avez remis. "
        "Votre agenda montre désormais vos jours.",
        french::of(first_name)));
    if (cancelled) {
        letter.paragraph(
            fmt::format("Ces réservations tombaient sur des jours qui ne sont plus les "
                        "vôtres\u00A0: elles sont "
                        "annulées et ne vous seront pas comptées (référence {}).",
                        cancelled->reference));
        const ChildNames names = {{cancelled->lines.front().cell.child, std::string(first_name)}};
        const auto list = list_of(*cancelled, names, facts.catalogue, facts.town_time);
        for (const auto& child : list.children()) {
            add_units(letter, facts, child.removed, Listed::removed);
            add_fees(letter, child);
        }
    }
    letter.paragraph(
        "Une date ne correspond pas à votre jugement ou à votre accord\u00A0? Appelez le Guichet.");
    letter.button("Ouvrir mon agenda", facts.portal_url + "/reservations");
    return letter.message(
        facts.town, facts.from, facts.to,
        fmt::format("Le calendrier de garde {} a changé", french::of(first_name)));
}

}  // namespace bookings
