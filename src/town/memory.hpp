#pragma once

#include <memory>
#include <mutex>
#include <typeindex>
#include <unordered_map>

namespace town {

/// What rooms keep in memory for speed and can rebuild from the database at any time. One object
/// of each type, made on first use. Nothing that matters may live here alone.
class Memory {
 public:
    template <class T>
    T& of() {
        const std::scoped_lock lock(mutex_);
        auto& slot = kept_[std::type_index(typeid(T))];
        if (!slot) slot = std::make_shared<T>();
        return *static_cast<T*>(slot.get());
    }

 private:
    std::mutex mutex_;
    std::unordered_map<std::type_index, std::shared_ptr<void>> kept_;
};

}  // namespace town
