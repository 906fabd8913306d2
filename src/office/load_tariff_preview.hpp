#pragma once

#include <vector>

#include "activities/catalogue.hpp"
#include "office/tariff_preview.hpp"
#include "platform/db/database.hpp"
#include "tariffs/tariff_book.hpp"

namespace office {

/// What a draft without problems would change on its first day, for each service that follows its
/// name: the price of a session, for every child enrolled that day.
[[nodiscard]] std::vector<ServicePreview> load_tariff_preview(
    db::Read read, const activities::Catalogue& catalogue, const tariffs::TariffBook& book,
    const tariffs::TariffTable& draft);

}  // namespace office
