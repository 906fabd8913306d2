#include "support/signed_in_officer.hpp"

#include "accounts/web_session_store.hpp"
#include "platform/crypto/hash.hpp"

namespace support {

accounts::OfficerActor signed_in_officer(Portal& portal, accounts::AccountId account) {
    const auto credentials = portal.credentials(account);
    return portal.services().database.read([&](db::Read& read) {
        return std::get<accounts::OfficerActor>(
            accounts::find_actor(read, crypto::hash_token(credentials.cookie), {},
                                 portal.services().clock.now())
                .value());
    });
}

}  // namespace support
