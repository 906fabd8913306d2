#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/sensitive.hpp"
#include "platform/crypto/keys.hpp"
#include "platform/db/database.hpp"
#include "town/services.hpp"

/// The officers of the demo: one for each role, all with an app set up, whose key anybody can know.
namespace demo {

void write_officers(db::Write& write, const crypto::Keys& keys, const std::string& password_hash,
                    base::Instant now);

/// "287082": the code that the officer's telephone would show now and that was not used yet, by the
/// demo's clock. Nothing when none of the three that are taken is left: wait for half a minute.
[[nodiscard]] std::optional<std::string> current_code(const town::Services& services,
                                                      std::string_view identifier);

/// The demo's clock was set back: codes of its future may be used again.
void forget_used_codes(db::Write& write);

/// A complete session without password or code: the demo's alone. Nothing for somebody who is not
/// among the demo's sign-ins.
[[nodiscard]] std::optional<base::Sensitive<std::string>> open_demo_session(
    const town::Services& services, std::string_view identifier);

}  // namespace demo
