#include "families/child_gap_views.hpp"

#include "base/check.hpp"
#include "base/french.hpp"
#include "families/document_views.hpp"
#include "ui/components.hpp"

namespace families {

namespace {

ChildSection section_of(ChildGapKind kind) {
    switch (kind) {
        case ChildGapKind::health_sheet:
            return ChildSection::health;
        case ChildGapKind::document:
            return ChildSection::documents;
        case ChildGapKind::insurance_missing:
        case ChildGapKind::insurance_expired:
        case ChildGapKind::insurance_ends_soon:
            break;
    }
    return ChildSection::insurance;
}

struct GapLine {
    std::string href;
    std::string text;
    std::string of;  ///< whose: « Léa », for who hears the links alone
};

html::Html list_of_gaps(const std::vector<GapLine>& lines) {
    if (lines.empty()) return {};
    const auto item = [](std::string& out, const GapLine& line) {
        html::write(
            out,
            R"(<li><a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> ({})</span></a></li>)",
            line.href, line.text, line.of);
    };
    return html::html(R"(<div class="gaps"><p>{}</p><ul>{}</ul></div>)",
                      ui::status_tag("À compléter", ui::Tone::waiting), html::each(lines, item));
}

std::string day_of(const ChildGap& gap) {
    CHECK(gap.insured_until.has_value());
    return base::french::date(*gap.insured_until);
}

}  // namespace

std::string gap_text(const ChildGap& gap) {
    switch (gap.kind) {
        case ChildGapKind::health_sheet:
            return "Fiche sanitaire à remplir";
        case ChildGapKind::insurance_missing:
            return "Assurance à indiquer";
        case ChildGapKind::insurance_expired:
            return "Assurance échue depuis le " + day_of(gap);
        case ChildGapKind::insurance_ends_soon:
            return "Assurance bientôt échue, le " + day_of(gap);
        case ChildGapKind::document:
            break;
    }
    return "Document à envoyer\u00A0: " + std::string(kind_text(gap.document.value()));
}

html::Html gap_list(ChildId child, const std::string& first_name,
                    const std::vector<ChildGap>& gaps) {
    std::vector<GapLine> lines;
    for (const auto& gap : gaps)
        lines.push_back({section_path(child, section_of(gap.kind)), gap_text(gap), first_name});
    return list_of_gaps(lines);
}

html::Html household_gap_list(const std::vector<DocumentKind>& missing) {
    std::vector<GapLine> lines;
    for (const auto kind : missing)
        lines.push_back({std::string(household_documents_path),
                         "Document à envoyer\u00A0: " + std::string(kind_text(kind)), "foyer"});
    return list_of_gaps(lines);
}

}  // namespace families
