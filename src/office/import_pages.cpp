#include "office/import_pages.hpp"

#include <utility>

#include "base/csv_writer.hpp"
#include "families/import_registry.hpp"
#include "office/common_pages.hpp"
#include "office/import_views.hpp"
#include "office/office_frame.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;
using families::ImportRefusal;
using families::ImportState;
using families::RegistryImportId;
using families::Verdict;

constexpr int every_line = 1'000'000;

RegistryImportId import_in_path(const OfficerVisit& visit) {
    return RegistryImportId(id_in_path(visit));
}

std::string import_path(RegistryImportId id) {
    return "/agent/imports/" + std::to_string(id.value());
}

http::Response imports_page(const OfficerVisit& visit, ImportsView view, int status) {
    constexpr int most_imports = 30;
    view.csrf_token = accounts::csrf_token(visit.actor);
    view.town_time = &visit.services.town_time;
    view.imports = visit.services.database.read([&](db::Read& read) {
        return families::registry_imports(read, visit.actor, most_imports);
    });
    ui::Page page;
    page.title = "Importer";
    page.lead = "Le fichier est d’abord vérifié\u00A0: rien n’est écrit avant votre confirmation.";
    page.errors = view.errors;
    page.content = imports_view(view);
    return show(visit, page, {}, status);
}

std::string import_refusal_text(ImportRefusal refusal) {
    switch (refusal) {
        case ImportRefusal::empty:
            return "Choisissez un fichier qui n’est pas vide";
        case ImportRefusal::too_large:
            return "Partagez le fichier en plusieurs\u00A0: 5\u00A0Mo au plus";
        case ImportRefusal::no_text:
        case ImportRefusal::not_now:
        case ImportRefusal::forbidden:
            break;
    }
    return "Ce fichier n’est pas un CSV\u00A0: dans le tableur, choisissez «\u00A0Enregistrer "
           "sous\u00A0», puis «\u00A0CSV UTF-8\u00A0»";
}

}  // namespace

http::Response show_imports(const OfficerVisit& visit) {
    return imports_page(visit, {}, 200);
}

http::Response submit_import(const OfficerVisit& visit) {
    const auto& request = visit.request;
    ImportsView view;
    const auto kind = families::import_kind_named(request.form.get("contenu"));
    view.kind = kind.value_or(families::ImportKind::families);
    if (request.form.get("connus") == "update") view.known_lines = families::KnownLines::update;
    if (!kind) view.errors.add("contenu", "Indiquez ce que contient le fichier");
    if (request.uploads.empty())
        view.errors.add("fichier", import_refusal_text(ImportRefusal::empty));
    if (!view.errors.empty()) return imports_page(visit, std::move(view), 422);
    const auto& upload = request.uploads.front();
    const auto started = families::start_import(visit.services, visit.actor,
                                                {.kind = view.kind,
                                                 .known_lines = view.known_lines,
                                                 .file_name = upload.filename,
                                                 .content = upload.content,
                                                 .remote_address = request.remote_address});
    if (started) return http::see_other(import_path(*started));
    view.errors.add("fichier", import_refusal_text(started.error()));
    return imports_page(visit, std::move(view), 422);
}

http::Response download_import_template(const OfficerVisit& visit) {
    const auto kind = families::import_kind_named(visit.request.path_parameters.at(0));
    if (!kind) return not_found(visit);
    return http::download(base::csv(families::import_template(*kind)), "text/csv; charset=utf-8",
                          "modele-" + std::string(families::name(*kind)) + ".csv");
}

http::Response show_import(const OfficerVisit& visit) {
    const auto id = import_in_path(visit);
    ImportView view;
    bool is_there = false;
    visit.services.database.read([&](db::Read& read) {
        const auto found = families::find_registry_import(read, id);
        if (!found) return;
        is_there = true;
        view.import = *found;
        view.counts = families::verdict_counts(read, id);
        view.refused = families::import_lines(read, id, Verdict::refuse, view.most_shown);
        view.changed = families::import_lines(read, id, Verdict::change, view.most_shown);
    });
    if (!is_there) return foreign_id_refused(visit);
    view.csrf_token = accounts::csrf_token(visit.actor);
    ui::Page page;
    page.title = view.import.file_name;
    page.caption = html::html("{}", import_kind_text(view.import.kind));
    page.back_href = "/agent/imports";
    page.back_text = "Importer";
    page.content = import_view(view);
    auto response = show(visit, page);
    const bool is_moving =
        view.import.state == ImportState::checking || view.import.state == ImportState::writing;
    if (is_moving) return std::move(response).with("Refresh", "2");
    return response;
}

http::Response download_import_report(const OfficerVisit& visit) {
    const auto id = import_in_path(visit);
    std::optional<families::RegistryImport> found;
    std::vector<std::vector<std::string>> rows = {{"Ligne", "Action", "Colonnes", "Pourquoi"}};
    visit.services.database.read([&](db::Read& read) {
        found = families::find_registry_import(read, id);
        if (!found) return;
        for (const auto verdict :
             {Verdict::refuse, Verdict::change, Verdict::create, Verdict::leave}) {
            for (const auto& line : families::import_lines(read, id, verdict, every_line)) {
                rows.push_back({std::to_string(line.line), std::string(verdict_text(verdict)),
                                line.columns,
                                line.fault ? line_fault_text(*line.fault, line.columns) : ""});
            }
        }
    });
    if (!found) return foreign_id_refused(visit);
    return http::download(base::csv(rows), "text/csv; charset=utf-8",
                          "rapport-import-" + std::to_string(id.value()) + ".csv");
}

http::Response submit_import_confirmation(const OfficerVisit& visit) {
    const auto id = import_in_path(visit);
    // Said twice or too late: the page tells how things stand.
    static_cast<void>(
        families::confirm_import(visit.services, visit.actor, id, visit.request.remote_address));
    return http::see_other(import_path(id));
}

http::Response submit_import_end(const OfficerVisit& visit) {
    const auto id = import_in_path(visit);
    static_cast<void>(
        families::give_up_import(visit.services, visit.actor, id, visit.request.remote_address));
    return http::see_other(import_path(id));
}

}  // namespace office
