#include "bookings/subscribe_to_agenda.hpp"

#include "families/family_store.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/database.hpp"

namespace bookings {

base::Result<std::string, NotSubscribed> subscribe_to_agenda(const town::Services& services,
                                                             const accounts::FamilyActor& actor) {
    using Answer = base::Result<std::string, NotSubscribed>;
    const auto token = crypto::random_token(services.random);
    const auto token_hash = crypto::hash_token(token);
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& write) -> Answer {
        const auto scope = families::grant(write, actor);
        if (!scope) return base::refuse(NotSubscribed::no_household);
        if (subscriptions_of(write, *scope).size() >= most_subscriptions)
            return base::refuse(NotSubscribed::too_many);
        add_subscription(write, *scope, token_hash, now);
        return token;
    });
}

bool end_subscription(const town::Services& services, const accounts::FamilyActor& actor,
                      SubscriptionId id) {
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& write) {
        const auto scope = families::grant(write, actor);
        return scope && revoke_subscription(write, *scope, id, now);
    });
}

}  // namespace bookings
