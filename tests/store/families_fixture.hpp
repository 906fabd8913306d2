#pragma once

#include <gtest/gtest.h>

#include "accounts/web_session_store.hpp"
#include "families/family_store.hpp"
#include "platform/crypto/hash.hpp"
#include "support/portal.hpp"

namespace support {

/// The small town's families, and what is needed to act for them.
class FamilyFile : public testing::TestWithParam<db::Engine> {
 protected:
    accounts::FamilyActor actor(accounts::AccountId account) {
        const auto credentials = portal.credentials(account);
        return portal.services().database.read([&](db::Read& read) {
            return std::get<accounts::FamilyActor>(
                accounts::find_actor(read, crypto::hash_token(credentials.cookie), {},
                                     portal.services().clock.now())
                    .value());
        });
    }
    families::FamilyScope scope_of(accounts::AccountId account) {
        const auto parent = actor(account);
        return portal.services().database.read(
            [&](db::Read& read) { return families::grant(read, parent).value(); });
    }
    families::AdultId adult(accounts::AccountId account) {
        return families::AdultId(portal.count("SELECT id FROM adult WHERE account_id = " +
                                              std::to_string(account.value())));
    }
    template <class F>
    auto write(F&& fn) {
        return portal.services().database.write(fn);
    }

    Portal portal{GetParam()};
    const SmallTown& town = portal.town();
};

}  // namespace support
