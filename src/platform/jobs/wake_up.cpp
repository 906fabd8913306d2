#include "platform/jobs/wake_up.hpp"

#include <condition_variable>
#include <mutex>

namespace jobs {

namespace {

struct Alarm {
    std::mutex mutex;
    std::condition_variable rang;
    std::uint64_t times = 0;
};

Alarm& alarm_clock() {
    static Alarm alarm;
    return alarm;
}

}  // namespace

void wake_up_workers() {
    Alarm& alarm = alarm_clock();
    {
        const std::lock_guard lock(alarm.mutex);
        ++alarm.times;
    }
    alarm.rang.notify_all();
}

std::uint64_t wake_ups() {
    Alarm& alarm = alarm_clock();
    const std::lock_guard lock(alarm.mutex);
    return alarm.times;
}

void sleep_until_woken(std::uint64_t seen, std::chrono::milliseconds longest) {
    Alarm& alarm = alarm_clock();
    std::unique_lock lock(alarm.mutex);
    alarm.rang.wait_for(lock, longest, [&] { return alarm.times != seen; });
}

}  // namespace jobs
