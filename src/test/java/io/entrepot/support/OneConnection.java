package io.entrepot.support;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/** What a pool does inside a JTA transaction: every connection it gives is the same one, and closing it gives it back only. */
public record OneConnection(Connection connection) {
    public DataSource dataSource() {
        Connection lent = proxy(
                Connection.class,
                (self, method, arguments) ->
                        method.getName().equals("close") ? null : call(connection, method, arguments));
        return proxy(DataSource.class, (self, method, arguments) -> {
            if (method.getName().equals("getConnection")) {
                return lent;
            }
            throw new UnsupportedOperationException(method.toString());
        });
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
