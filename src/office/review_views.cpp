#include "office/review_views.hpp"

#include "ui/components.hpp"
#include "ui/form_errors.hpp"

namespace office {

using html::Html;

namespace {

Html carried_fields(const Carried& carried) {
    Html fields = ui::csrf_field(carried.csrf_token);
    for (const auto& [name, value] : carried.typed) {
        if (name != "acte")
            fields += html::html(R"(<input type="hidden" name="{}" value="{}">)", name, value);
    }
    return fields + carried.more;
}

}  // namespace

Html review_buttons(const Carried& carried, std::string act) {
    ui::Button change;
    change.text = "Modifier";
    change.classes = "govuk-button--secondary";
    change.name = "acte";
    change.value = "modifier";
    return html::html(
        R"(<div class="toolbar"><form method="post" action="{}">{}{}</form><form method="post" action="{}/apercu">{}{}</form></div>)",
        carried.action, carried_fields(carried),
        ui::button({.text = std::move(act), .prevent_double_click = true}), carried.action,
        carried_fields(carried), ui::button(change));
}

}  // namespace office
