#pragma once

#include <string>
#include <vector>

#include "families/contact_sharing_store.hpp"
#include "platform/html/html.hpp"

namespace families {

struct OtherHomeView {
    ChildId child;
    std::vector<SharedHome> shared_with_me;
    ContactSharing shared_by_me;
    std::string csrf_token;
};
[[nodiscard]] html::Html other_home_view(const OtherHomeView& view);

}  // namespace families
