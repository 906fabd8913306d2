#include "families/child_frame_views.hpp"

#include <fmt/format.h>

#include "base/french.hpp"
#include "ui/components.hpp"

namespace families {

using html::Html;

namespace {

constexpr ChildSection sections[] = {ChildSection::health, ChildSection::meals,
                                     ChildSection::persons, ChildSection::consents,
                                     ChildSection::insurance};

std::string_view slug(ChildSection section) {
    switch (section) {
        case ChildSection::health:
            return "sante";
        case ChildSection::meals:
            return "alimentation";
        case ChildSection::persons:
            return "personnes-autorisees";
        case ChildSection::consents:
            return "autorisations";
        case ChildSection::insurance:
            break;
    }
    return "assurance";
}

}  // namespace

std::string_view section_name(ChildSection section) {
    switch (section) {
        case ChildSection::health:
            return "Santé";
        case ChildSection::meals:
            return "Alimentation";
        case ChildSection::persons:
            return "Personnes autorisées";
        case ChildSection::consents:
            return "Autorisations";
        case ChildSection::insurance:
            break;
    }
    return "Assurance";
}

std::string section_path(ChildId child, ChildSection section) {
    return fmt::format("/mon-dossier/enfants/{}/{}", child.value(), slug(section));
}

std::string section_title(const ChildFrame& frame) {
    return fmt::format("{} {}", section_name(frame.section), base::french::of(frame.first_name));
}

Html child_menu(const ChildFrame& frame) {
    const auto item = [&](std::string& out, ChildSection section) {
        const auto current =
            section == frame.section ? html::attribute("aria-current", "page") : html::Attributes();
        html::write(out, R"(<li><a class="pills__link" href="{}" {}>{}</a></li>)",
                    section_path(frame.id, section), current, section_name(section));
    };
    return html::html(
        R"(<nav class="pills" aria-label="Fiche {}"><ul class="pills__list">{}</ul></nav>)",
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
    return html::html(
        R"({}{}{}<p class="muted small">Tous les responsables légaux {} voient cette page et peuvent la modifier.</p>)",
        child_menu(frame), content, html::when(!frame.changed.empty(), changed),
        base::french::of(frame.first_name));
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
