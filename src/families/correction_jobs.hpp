#pragma once

#include <string>
#include <vector>

#include "families/ids.hpp"
#include "platform/db/database.hpp"
#include "town/services.hpp"

/// What a family is told of what officers write in its file.
namespace families {

struct CorrectionTold {
    std::string what;  ///< « a corrigé l’adresse de votre foyer »
    /// What has changed, as the pages call it, never what the file says: mails are read over
    /// shoulders.
    std::vector<std::string> parts = {};
};
/// To each guardian of the household who signs in and has an e-mail.
void enqueue_correction_told(const town::Services& services, const db::Write& tx,
                             HouseholdId household, const CorrectionTold& told);

}  // namespace families
