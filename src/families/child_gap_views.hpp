#pragma once

#include <string>
#include <vector>

#include "families/child_frame_views.hpp"
#include "families/child_gap.hpp"
#include "platform/html/html.hpp"

namespace families {

/// « Fiche sanitaire à remplir », « Assurance échue depuis le 31 août 2026 »
[[nodiscard]] std::string gap_text(const ChildGap& gap);
/// Each with its link to where it is mended; empty without gaps.
[[nodiscard]] html::Html gap_list(ChildId child, const std::string& first_name,
                                  const std::vector<ChildGap>& gaps);
[[nodiscard]] html::Html household_gap_list(const std::vector<DocumentKind>& missing);

}  // namespace families
