#pragma once

#include <string>
#include <vector>

#include "base/town_time.hpp"
#include "families/registry_import_store.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"
#include "ui/frame.hpp"

namespace office {

/// « Familles »
[[nodiscard]] std::string_view import_kind_text(families::ImportKind kind);
/// « Indiquez le nom » : what is wrong with a line and what to do.
[[nodiscard]] std::string line_fault_text(families::LineFault fault, const std::string& column);
/// « Créée », « Modifiée » …
[[nodiscard]] std::string_view verdict_text(families::Verdict verdict);

struct ImportsView {
    std::string csrf_token;
    families::ImportKind kind = families::ImportKind::families;
    families::KnownLines known_lines = families::KnownLines::leave;
    std::vector<families::RegistryImport> imports;
    const base::TownTime* town_time = nullptr;
    ui::FormErrors errors;
};
[[nodiscard]] html::Html imports_view(const ImportsView& view);

struct ImportView {
    std::string csrf_token;
    families::RegistryImport import;
    families::VerdictCounts counts;
    std::vector<families::ImportLine> refused;
    std::vector<families::ImportLine> changed;
    int most_shown = 50;
};
[[nodiscard]] html::Html import_view(const ImportView& view);

}  // namespace office
