#include "families/verification_views.hpp"

#include <algorithm>

#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/form_errors.hpp"

namespace families {

using html::Html;

namespace {

ui::Task task_of(const SheetTask& sheet) {
    ui::Task task;
    task.title = sheet.title;
    task.href = "/mon-dossier/verification/" + step_of(sheet.sheet);
    switch (sheet.state) {
        case CertificationState::valid:
            task.status_text = "Terminé";
            if (sheet.certified_on)
                task.hint = "Certifié le " + base::french::date(*sheet.certified_on);
            return task;
        case CertificationState::cancelled:
            task.hint = "Une information a changé depuis votre dernière vérification";
            break;
        case CertificationState::expired:
            task.hint = "Votre dernière vérification est trop ancienne";
            break;
        case CertificationState::missing:
            break;
    }
    task.status_tag = ui::Tag{.text = "À faire", .classes = "govuk-tag--yellow"};
    return task;
}

Html notice_of(Arrival arrival) {
    switch (arrival) {
        case Arrival::after_activation:
            return ui::notification_banner(
                {.text = "Votre compte est ouvert. Ouvrez le lien envoyé à votre adresse pour la "
                         "confirmer, puis vérifiez votre dossier.",
                 .type = ui::BannerType::success});
        case Arrival::all_done:
            return ui::notification_banner(
                {.text = "Votre dossier est vérifié. Merci.", .type = ui::BannerType::success});
        case Arrival::usual:
            break;
    }
    return {};
}

html::Html check_form(const SheetCheck& check) {
    return html::html(R"(<form method="post" action="/mon-dossier/verification/{}">{}{}</form>)",
                      step_of(check.task.sheet), ui::csrf_field(check.csrf_token),
                      ui::button({.text = "Je certifie que ces informations sont exactes",
                                  .prevent_double_click = true}));
}

html::Html missing_words(const SheetCheck& check) {
    return ui::inset_text({.text = "Complétez d’abord " + base::french::list(check.missing) + "."});
}

}  // namespace

std::string step_of(Sheet sheet) {
    switch (sheet.kind) {
        case SheetKind::adult:
            return "adulte-" + std::to_string(sheet.subject);
        case SheetKind::child:
            return "enfant-" + std::to_string(sheet.subject);
        case SheetKind::household:
            break;
    }
    return "foyer";
}

ui::Page verification_view(const std::vector<SheetTask>& tasks, Arrival arrival) {
    const auto done = std::ranges::count(tasks, CertificationState::valid, &SheetTask::state);
    ui::TaskList list;
    for (const auto& task : tasks) list.items.push_back(task_of(task));
    ui::Page page;
    page.title = "Vérifier votre dossier";
    page.lead =
        "Relisez chaque fiche, puis certifiez qu’elle est exacte. Vous pouvez vous arrêter "
        "et reprendre, sur un autre appareil aussi.";
    page.main_classes = "main--narrow";
    page.notice = notice_of(arrival);
    page.content = html::html(
        R"(<p class="govuk-body" role="status">{} sur {}.</p>{}<p class="govuk-body"><a class="govuk-link" href="/tableau-de-bord">Aller à mon tableau de bord</a></p>)",
        base::french::count(done, "fiche vérifiée", "fiches vérifiées"), std::ssize(tasks),
        ui::task_list(list));
    return page;
}

ui::Page sheet_check_view(const SheetCheck& check) {
    ui::SummaryList list;
    for (const auto& [name, value] : check.facts)
        list.rows.push_back({.key = name, .value = value});
    const auto certified = [&check] {
        return ui::inset_text({.text = "Vous avez certifié cette fiche le " +
                                       base::french::date(*check.task.certified_on) + "."});
    };
    const bool is_valid =
        check.task.state == CertificationState::valid && check.task.certified_on.has_value();
    ui::Page page;
    page.title = check.task.title;
    page.caption = html::html("Fiche {} sur {}", check.number, check.count);
    page.back_href = "/mon-dossier/verification";
    page.back_text = "Vérifier votre dossier";
    page.main_classes = "main--narrow";
    page.content = html::html(
        R"({}{}<p class="govuk-body"><a class="govuk-link" href="{}">Corriger cette fiche</a></p>{}<p class="govuk-body"><a class="govuk-link" href="/mon-dossier/verification">Plus tard</a></p>)",
        html::when(is_valid, certified), ui::summary_list(list), check.edit_path,
        check.missing.empty() ? check_form(check) : missing_words(check));
    return page;
}

}  // namespace families
