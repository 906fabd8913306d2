#include "families/child_frame_views.hpp"

#include <fmt/format.h>

#include "base/french.hpp"
#include "ui/components.hpp"

namespace families {

using html::Html;

namespace {

constexpr ChildSection sections[] = {ChildSection::identity,  ChildSection::health,
                                     ChildSection::meals,     ChildSection::persons,
                                     ChildSection::consents,  ChildSection::insurance,
                                     ChildSection::documents, ChildSection::other_home};

std::string_view slug(ChildSection section) {
    switch (section) {
        case ChildSection::identity:
            return "";
        case ChildSection::health:
            return "/sante";
        case ChildSection::meals:
            return "/alimentation";
        case ChildSection::persons:
            return "/personnes-autorisees";
        case ChildSection::consents:
            return "/autorisations";
        case ChildSection::insurance:
            return "/assurance";
        case ChildSection::documents:
            return "/documents";
        case ChildSection::other_home:
            break;
    }
    return "/autre-foyer";
}

/// Who else reads what the page holds.
std::string shared_with(const ChildFrame& frame) {
    if (frame.section == ChildSection::other_home)
        return "L’autre foyer fait son propre choix sur son compte.";
    if (frame.section == ChildSection::documents)
        return frame.has_other_home
                   ? "Ces documents sont ceux de votre foyer\u00A0: l’autre foyer ne les voit pas, "
                     "et envoie les siens."
                   : "Seuls les adultes de votre foyer et le Guichet Famille lisent ces documents.";
    return fmt::format("Tous les responsables légaux {} voient cette page et peuvent la modifier.",
                       base::french::of(frame.first_name));
}

}  // namespace

std::string_view section_name(ChildSection section) {
    switch (section) {
        case ChildSection::identity:
            return "Identité";
        case ChildSection::health:
            return "Santé";
        case ChildSection::meals:
            return "Alimentation";
        case ChildSection::persons:
            return "Personnes autorisées";
        case ChildSection::consents:
            return "Autorisations";
        case ChildSection::insurance:
            return "Assurance";
        case ChildSection::documents:
            return "Documents";
        case ChildSection::other_home:
            break;
    }
    return "L’autre foyer";
}

std::string section_path(ChildId child, ChildSection section) {
    return fmt::format("/mon-dossier/enfants/{}{}", child.value(), slug(section));
}

std::string section_title(const ChildFrame& frame) {
    if (frame.section == ChildSection::identity) return frame.full_name;
    return fmt::format("{} {}", section_name(frame.section), base::french::of(frame.first_name));
}

Html child_menu(const ChildFrame& frame) {
    const auto item = [&](std::string& out, ChildSection section) {
        if (section == ChildSection::other_home && !frame.has_other_home) return;
        const auto current =
            section == frame.section ? html::attribute("aria-current", "page") : html::Attributes();
        html::write(out, R"(<li><a class="pills__link" href="{}" {}>{}</a></li>)",
                    section_path(frame.id, section), current, section_name(section));
    };
    return html::html(
        R"(<nav class="pills" aria-label="Dossier {}"><ul class="pills__list">{}</ul></nav>)",
        base::french::of(frame.first_name), html::each(sections, item));
}

std::string changed_words(std::string_view by, const base::TownMoment& at, base::Date today) {
    return fmt::format("Dernière modification\u00A0: {}, par {}.", base::french::moment(at, today),
                       by);
}

Html child_page(const ChildFrame& frame, const Html& content) {
    const auto changed = [&] {
        return html::html(R"(<p class="muted small">{}</p>)", frame.changed);
    };
    return html::html(R"({}{}{}<p class="muted small">{}</p>)", child_menu(frame), content,
                      html::when(!frame.changed.empty(), changed), shared_with(frame));
}

Html saved_notice(std::string_view sentence) {
    return ui::notification_banner({.text = sentence, .type = ui::BannerType::success});
}

Html date_field(const DateField& field) {
    return ui::date_input(
        {.id = field.name,
         .name_prefix = field.name,
         .fieldset = ui::Fieldset{.legend = {.text = field.legend}},
         .parts = ui::french_date_parts(field.typed.day, field.typed.month, field.typed.year),
         .error = field.error,
         .hint = {.text = field.hint}});
}

Html question_with_more(const Html& radios, const Html& more) {
    return html::html(R"(<div class="asked">{}<div class="asked__more">{}</div></div>)", radios,
                      more);
}

html::Attributes closing_answer() {
    return html::attribute("data-closes", "more");
}

}  // namespace families
