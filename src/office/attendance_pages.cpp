#include "office/attendance_pages.hpp"

#include <map>
#include <set>

#include "activities/activity_store.hpp"
#include "attendance/attendance_store.hpp"
#include "attendance/load_candidates.hpp"
#include "attendance/record_attendance.hpp"
#include "base/french.hpp"
#include "base/text.hpp"
#include "base/typed_number.hpp"
#include "families/consent.hpp"
#include "office/attendance_views.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"
#include "office/office_store.hpp"
#include "platform/db/database.hpp"
#include "tariffs/priced_service.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;
using attendance::AttendanceRefusal;
using attendance::AttendanceState;
using attendance::Mark;
using attendance::WantedMark;

activities::SessionId session_in_path(const OfficerVisit& visit) {
    return activities::SessionId(id_in_path(visit));
}

std::string_view roll_refusal_text(AttendanceRefusal refusal) {
    switch (refusal) {
        case AttendanceRefusal::not_yet:
            return "Le jour de cette séance n’est pas encore venu\u00A0: le pointage ouvre ce "
                   "jour-là.";
        case AttendanceRefusal::already_invoiced:
            return "Ce jour est déjà facturé\u00A0: le pointage ne change plus. Une erreur se "
                   "corrige par un avoir, depuis la facture de la famille.";
        case AttendanceRefusal::not_expected:
            return "Un enfant n’est plus sur la liste\u00A0: sa réservation a été annulée "
                   "entre-temps. Relisez la liste, puis recommencez.";
        case AttendanceRefusal::not_enrolled:
            return "Cet enfant n’est pas inscrit à cette activité ce jour-là.";
        case AttendanceRefusal::other_home:
            return "Cet enfant est dans son autre foyer ce jour-là\u00A0: cherchez-le de nouveau.";
        case AttendanceRefusal::is_expected:
            return "Cet enfant est déjà sur la liste.";
        case AttendanceRefusal::changed_meanwhile:
            return "Un collègue a pointé entre-temps\u00A0: rien n’est enregistré. Relisez la "
                   "liste, puis recommencez.";
        case AttendanceRefusal::no_session:
            break;
    }
    return "Cette séance n’existe pas.";
}

/// What the page shows of a mark, to tell later whether the officer has changed it.
std::string signature_of(const RollLine& line) {
    return line.state + '|' + line.picked_up_at + '|' + line.reason;
}

void show_mark(RollLine& line, const Mark& mark) {
    if (mark.state != AttendanceState::withdrawn) line.state = attendance::name(mark.state);
    line.reason = mark.reason;
    if (mark.picked_up_at) line.picked_up_at = attendance::clock_text(*mark.picked_up_at);
}

struct RollData {
    RollView view;
    std::string title;
    std::string lead;
};

/// Booked children by name, then those who came without a booking.
void add_lines(RollData& data, const OfficerVisit& visit, db::Read read,
               const std::vector<ExpectedChild>& expected) {
    const auto recorded = attendance::attendance_of_session(read, data.view.session);
    const auto add = [&](RollLine line) {
        if (const auto found = recorded.find(line.child); found != recorded.end()) {
            const auto& [known, by, at] = found->second;
            show_mark(line, known.mark);
            const bool is_withdrawn = known.mark.state == AttendanceState::withdrawn;
            line.last_recorded =
                (is_withdrawn
                     ? std::string("Pointage retiré par ")
                     : base::french::capitalised(attendance::words(known.mark)) + ", pointé par ") +
                by + " le " +
                base::french::moment(visit.services.town_time.local(at), visit.services.today());
        }
        line.shown = signature_of(line);
        data.view.lines.push_back(std::move(line));
    };
    std::set<families::ChildId> listed;
    for (const auto& child : expected) {
        if (child.state != bookings::BookingState::booked) continue;
        listed.insert(child.child);
        RollLine line;
        line.child = child.child;
        line.name = child.last_name + " " + child.first_name;
        line.class_name = child.class_name;
        add(std::move(line));
    }
    const auto names = attendance::names_of_recorded(read, data.view.session);
    for (const auto& [child, one] : recorded) {
        if (listed.contains(child) || one.attendance.mark.state == AttendanceState::withdrawn)
            continue;
        RollLine line;
        line.child = child;
        line.name = names.at(child);
        line.is_booked = false;
        add(std::move(line));
    }
}

std::optional<RollData> load_roll(const OfficerVisit& visit) {
    const auto id = session_in_path(visit);
    return visit.services.database.read([&](db::Read& read) -> std::optional<RollData> {
        const auto refusal = attendance::why_not_record(visit.services, read, at_desk(visit), id);
        if (refusal == AttendanceRefusal::no_session) return std::nullopt;
        const auto catalogue = visit.services.memory.of<activities::CatalogueCache>().current(read);
        const auto& session = *catalogue->session(id);
        const auto& unit = catalogue->unit_of(session);
        const auto& activity = catalogue->activity_of(unit);
        RollData data;
        data.view.session = id;
        data.view.ends_at = base::french::time(unit.ends_at);
        data.view.csrf_token = accounts::csrf_token(visit.actor);
        data.title = "Pointer\u00A0: " + tariffs::service_label(*catalogue, unit);
        data.lead = activity.facility_name + ", " + base::french::day_with_year(session.date);
        if (refusal) data.view.locked = roll_refusal_text(*refusal);
        add_lines(data, visit, read, children_of(read, id, activity.school_year));
        data.view.searched = std::string(visit.request.query.get("nom")).substr(0, 40);
        if (!data.view.searched.empty())
            data.view.found =
                attendance::load_candidates(read, *catalogue, session, data.view.searched);
        return data;
    });
}

http::Response roll_page(const OfficerVisit& visit, const RollData& data, int status = 200) {
    ui::Page page;
    page.title = data.title;
    page.lead = data.lead;
    page.errors = data.view.errors;
    page.back_href = "/agent/seances/" + std::to_string(data.view.session.value());
    page.back_text = "Liste de la séance";
    page.content = html::html(R"(<div id="pointage" tabindex="-1">{}</div>)", roll_view(data.view));
    return show(visit, page, {}, status);
}

/// The line as typed; `errors` tells what cannot be read.
Mark typed_mark(const RollLine& line, ui::FormErrors& errors) {
    Mark mark;
    mark.state =
        attendance::attendance_state_named(line.state).value_or(AttendanceState::withdrawn);
    if (mark.state == AttendanceState::excused) {
        mark.reason = line.reason;
        if (mark.reason.empty())
            errors.add(field_of("motif", line.child),
                       "Indiquez pourquoi l’absence de " + line.name + " est justifiée");
        if (base::length(mark.reason) > 120)
            errors.add(field_of("motif", line.child),
                       "Raccourcissez ce motif\u00A0: 120 caractères au plus");
    }
    if (line.picked_up_at.empty()) return mark;
    mark.picked_up_at = families::parse_time(line.picked_up_at);
    if (!mark.picked_up_at)
        errors.add(field_of("depart", line.child), "Indiquez une heure, par exemple 18:47");
    else if (mark.state != AttendanceState::present)
        errors.add(
            field_of("depart", line.child),
            "Un enfant récupéré en retard est présent\u00A0: choisissez «\u00A0Présent\u00A0»");
    return mark;
}

/// Puts what was typed into the lines, and reads what differs from what was shown.
std::map<families::ChildId, WantedMark> marks_in(const OfficerVisit& visit, RollView& view) {
    const auto& form = visit.request.form;
    const bool are_others_present = form.get("acte") == "tous";
    std::map<families::ChildId, WantedMark> marks;
    for (auto& line : view.lines) {
        const auto state = field_of("etat", line.child);
        if (!form.has(state)) continue;
        line.state = form.get(state);
        line.reason = base::trimmed(form.get(field_of("motif", line.child)));
        line.picked_up_at = base::trimmed(form.get(field_of("depart", line.child)));
        if (are_others_present && line.state.empty() && line.is_booked) line.state = "present";
        line.shown = form.get(field_of("vu", line.child));
        if (signature_of(line) != line.shown)
            marks[line.child] = {typed_mark(line, view.errors), line.shown};
    }
    return marks;
}

http::Response refused(const OfficerVisit& visit, AttendanceRefusal refusal) {
    auto data = load_roll(visit);
    if (!data || refusal == AttendanceRefusal::no_session) return foreign_id_refused(visit);
    if (data->view.locked.empty())
        data->view.errors.add("pointage", std::string(roll_refusal_text(refusal)));
    return roll_page(visit, *data, 409);
}

http::Response back_to_roll(const OfficerVisit& visit) {
    return http::see_other("/agent/seances/" + std::to_string(session_in_path(visit).value()) +
                           "/pointage");
}

}  // namespace

http::Response show_attendance(const OfficerVisit& visit) {
    auto data = load_roll(visit);
    return data ? roll_page(visit, *data) : foreign_id_refused(visit);
}

http::Response submit_attendance(const OfficerVisit& visit) {
    auto data = load_roll(visit);
    if (!data) return foreign_id_refused(visit);
    if (!data->view.locked.empty()) return roll_page(visit, *data, 409);
    const auto marks = marks_in(visit, data->view);
    if (!data->view.errors.empty()) return roll_page(visit, *data, 422);
    const auto done = attendance::record_attendance(visit.services, at_desk(visit),
                                                    session_in_path(visit), marks);
    return done ? back_to_roll(visit) : refused(visit, done.error());
}

http::Response submit_unbooked_child(const OfficerVisit& visit) {
    const auto typed = base::parse_count(visit.request.form.get("inscription"), 1, 1'000'000'000);
    const auto done =
        attendance::add_unbooked_child(visit.services, at_desk(visit), session_in_path(visit),
                                       activities::EnrolmentId(typed.value_or(0)));
    return done ? back_to_roll(visit) : refused(visit, done.error());
}

}  // namespace office
